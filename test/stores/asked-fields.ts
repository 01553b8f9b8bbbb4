import type { Sent } from './recorded-database.js'

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** What a command asks for, and in which order. */
export type Asked = { where: Node; sort: Node }

export const askedBy = ({ command }: Sent): Asked => {
  const [statement] = [command.updates, command.deletes].flatMap(list => (Array.isArray(list) ? list : []))
  const [first] = Array.isArray(command.pipeline) ? command.pipeline : []
  const where = statement?.q ?? command.filter ?? command.query ?? first?.$match ?? {}
  return { where, sort: isNode(command.sort) ? command.sort : {} }
}

/** The names of the fields in a filter, whatever its operators. */
export const fieldsIn = (where: unknown): string[] => {
  if (Array.isArray(where)) return where.flatMap(fieldsIn)
  if (!isNode(where)) return []
  return Object.entries(where).flatMap(([name, value]) => (name.startsWith('$') ? fieldsIn(value) : [name]))
}

/** Its shape alone: the same for whatever values were asked for. */
export const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...new Set(value.map(one => JSON.stringify(shapeOf(one))))]
  if (!isNode(value) || value._bsontype !== undefined) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]))
}
