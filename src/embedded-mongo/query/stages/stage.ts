import type { Doc } from '../../bson-value.js'
import type { Variables } from '../expressions/compile.js'

/** A compiled stage: takes documents one by one as the next stage asks for them. */
export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>

export type Spec = readonly [name: string, operand: unknown]

/** Reads another collection's documents through a pipeline. */
export type Source = (
  collection: string | undefined,
  specs: readonly Spec[],
  variables: Variables,
) => Iterable<Doc>

/** What a stage may use when it is compiled. */
export type StageScope = {
  variables: Variables
  source: Source
  /** Compiles a pipeline inside a stage: refuses what is wrong in it before anything is read. */
  check(specs: readonly Spec[], variables: Variables): void
  compile(specs: readonly Spec[], variables: Variables): Stage
  /** How many documents the stages after this one will take at most. */
  limit: number
}

export type MakeStage = (operand: unknown, scope: StageScope, name: string) => Stage

export type StageTable = Readonly<Record<string, MakeStage>>
