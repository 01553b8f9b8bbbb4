import { Double, Long } from 'bson'
import { type Doc, isNumber, isPlainObject, own } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues, typeName } from '../compare.js'
import { checkPipeline, runPipeline } from '../query/pipeline.js'
import type { Update } from './update.js'

const allowed = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']

function stageOf(stage: unknown): [name: string, operand: unknown] {
  const [first, ...more] = Object.entries(stage as Doc)
  if (!first || more.length > 0)
    throw commandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  return first
}

/** A number that changed in its place stays a double or an int64, as MongoDB's arithmetic makes it. */
function asTyped(before: unknown, after: unknown): unknown {
  if (typeof after !== 'number' || !isNumber(before)) return after
  if (typeName(before) === 'double') return new Double(after)
  return typeName(before) === 'long' && Number.isSafeInteger(after) ? Long.fromNumber(after) : after
}

/** Pipelines compute with plain numbers: what they left as it was gets its BSON type back. */
function withTypes(before: unknown, after: unknown): unknown {
  if (before === undefined || after === undefined) return after
  if (equalValues(before, after)) return before
  if (Array.isArray(before) && Array.isArray(after)) return after.map((item, i) => withTypes(before[i], item))
  if (!isPlainObject(before) || !isPlainObject(after)) return asTyped(before, after)
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, withTypes(own(before, name), value)]),
  )
}

/** Compiles an update by a pipeline; stages that may not change a document are refused (72). */
export function pipelineUpdate(pipeline: unknown[], variables: Doc): Update {
  const stages = pipeline.map(stageOf)
  checkPipeline(stages, 0)
  const other = stages.find(([name]) => !allowed.includes(name))
  if (other) throw commandError(72, `${other[0]} is not allowed to be used within an update`)
  const apply = (doc: Doc): Doc => {
    const rows = [{ rid: 0, bytes: new Uint8Array(), doc: () => doc }]
    const { value } = runPipeline({ next: () => rows.pop() }, stages, variables).next()
    // Without an `_id` of its own the result keeps the document's.
    const { _id = doc._id, ...rest } = withTypes(doc, value) as Doc
    return { ...(_id !== undefined && { _id }), ...rest }
  }
  return { kind: 'pipeline', apply }
}
