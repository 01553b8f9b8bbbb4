import { createRequire } from 'node:module'
import type * as Aggregation from 'mingo/aggregator'
import type * as Core from 'mingo/core'
import type * as Iterators from 'mingo/lazy'
import type * as Accumulators from 'mingo/operators/accumulator'
import type * as Expressions from 'mingo/operators/expression'
import type * as Stages from 'mingo/operators/pipeline'

const load = createRequire(import.meta.url)

/**
 * mingo's parts, loaded by the first pipeline or `$expr` that needs them: loading takes a tenth of a second and 23 MB,
 * which many an application never has to spend.
 */
export function mingo() {
  return {
    ...(load('mingo/aggregator') as typeof Aggregation),
    ...(load('mingo/core') as typeof Core),
    ...(load('mingo/lazy') as typeof Iterators),
    accumulators: load('mingo/operators/accumulator') as typeof Accumulators,
    expressions: load('mingo/operators/expression') as typeof Expressions,
    stages: load('mingo/operators/pipeline') as typeof Stages,
  }
}
