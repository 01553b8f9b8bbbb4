import type { Database } from '../../src/foundation/database.js'
import type { Sent } from './recorded-database.js'

type Node = Record<string, unknown>
/** One index that a plan reads, or all documents. */
type Read = { stage: string; index: string; fields: string[] }
export type Plan = { stages: string[]; reads: Read[] }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const BY_ID = ['IDHACK', 'EXPRESS_IXSCAN', 'EXPRESS_UPDATE', 'EXPRESS_DELETE', 'CLUSTERED_IXSCAN']

const nodesIn = (value: unknown): Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (!isNode(value)) return []
  return [...('stage' in value ? [value] : []), ...Object.values(value).flatMap(nodesIn)]
}

const readOf = (node: Node): Read[] => {
  const stage = String(node.stage)
  if (stage === 'COLLSCAN' || stage === 'EOF') return [{ stage, index: stage, fields: [] }]
  if (BY_ID.includes(stage)) return [{ stage, index: '_id_', fields: ['_id'] }]
  if (!isNode(node.keyPattern)) return []
  return [{ stage, index: String(node.indexName), fields: Object.keys(node.keyPattern) }]
}

const winningPlans = (answer: Node): unknown[] =>
  Object.entries(answer).flatMap(([name, value]) => {
    if (name === 'winningPlan') return [value]
    if (Array.isArray(value)) return value.flatMap(one => (isNode(one) ? winningPlans(one) : []))
    return isNode(value) && name !== 'rejectedPlans' ? winningPlans(value) : []
  })

/** How the database would do it: an aggregation's and a shard's plans lie deeper than a find's. */
export const explainPlan = async (db: Database, { command }: Sent): Promise<Plan> => {
  const answer = await db.db?.command({ explain: command, verbosity: 'queryPlanner' })
  const nodes = winningPlans(answer ?? {}).flatMap(nodesIn)
  return { stages: nodes.map(({ stage }) => String(stage)), reads: nodes.flatMap(readOf) }
}
