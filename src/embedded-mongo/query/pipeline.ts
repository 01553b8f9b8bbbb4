import type { Doc } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import type { Variables } from './expressions/compile.js'
import { buckets } from './stages/buckets.js'
import { groups } from './stages/groups.js'
import { joins } from './stages/joins.js'
import { oneByOne } from './stages/one-by-one.js'
import type { Source, Spec, Stage, StageTable } from './stages/stage.js'

const stages: StageTable = { ...oneByOne, ...groups, ...buckets, ...joins }

/** What MongoDB has and this server leaves out. */
const absent = (
  '$densify $fill $setWindowFields $geoNear $indexStats $listLocalSessions $listSessions $currentOp $planCacheStats ' +
  '$merge $out $search $searchMeta $vectorSearch $listSampledQueries $shardedDataDistribution'
).split(' ')

/** Stages that stand only at the beginning. */
const leading = ['$documents', '$collStats']

function makeStage([name, operand]: Spec, source: Source, variables: Variables, limit: number): Stage {
  if (name === '$changeStream')
    throw commandError(40573, 'The $changeStream stage is only supported on replica sets')
  if (absent.includes(name)) throw notSupported(name)
  const make = Object.hasOwn(stages, name) ? stages[name] : undefined
  if (!make) throw commandError(40324, `Unrecognized pipeline stage name: '${name}'`)
  const compile = (specs: readonly Spec[], inner: Variables) => compilePipeline(specs, source, inner)
  const check = (specs: readonly Spec[], inner: Variables) => void compile(specs, inner)
  return make(operand, { variables, source, compile, check, limit }, name)
}

/** How many documents the stages from here on take at most. */
function limitFrom(specs: readonly Spec[], at: number): number {
  const next = specs[at]
  return next?.[0] === '$limit' ? Number(next[1]) || Number.POSITIVE_INFINITY : Number.POSITIVE_INFINITY
}

/**
 * Compiles stages into one. All of it is checked before anything is read: unknown stages (40324), those left out (238),
 * and what each stage refuses of its operand. `source` reads the collections that stages name.
 */
export function compilePipeline(specs: readonly Spec[], source: Source, variables: Variables): Stage {
  const made = specs.map((spec, i) => {
    if (i > 0 && leading.includes(spec[0]))
      throw commandError(40602, `${spec[0]} is only valid as the first stage in a pipeline.`)
    return makeStage(spec, source, variables, limitFrom(specs, i + 1))
  })
  return docs => made.reduce<Iterable<Doc>>((current, stage) => stage(current), docs)
}
