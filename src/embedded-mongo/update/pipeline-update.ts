import type { Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { Variables } from '../query/expressions/compile.js'
import { compilePipeline } from '../query/pipeline.js'
import { specsOf } from '../query/stages/joins.js'
import type { Update } from './update.js'

const allowed = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']

/** Compiles an update by a pipeline; stages that may not change a document are refused (72). */
export function pipelineUpdate(pipeline: unknown[], variables: Variables): Update {
  const specs = specsOf(pipeline)
  const stage = compilePipeline(specs, () => [], variables)
  const other = specs.find(([name]) => !allowed.includes(name))
  if (other) throw commandError(72, `${other[0]} is not allowed to be used within an update`)
  const apply = (doc: Doc): Doc => {
    const [value = {}] = stage([doc])
    // Without an `_id` of its own the result keeps the document's.
    const { _id = doc._id, ...rest } = value
    return { ...(_id !== undefined && { _id }), ...rest }
  }
  return { kind: 'pipeline', apply }
}
