import type { Doc } from '../bson-value.js'
import { isPlainObject } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { split } from '../query/collection-pipeline.js'
import { letVariables } from '../query/expressions/compile.js'
import { compilePipeline } from '../query/pipeline.js'
import { allRows } from '../query/read.js'
import { specsOf } from '../query/stages/joins.js'
import type { Spec } from '../query/stages/stage.js'
import { checkFields, collectionArgument, docArgument } from './arguments.js'
import type { Command, CommandContext } from './command.js'
import { isCovered } from './count-and-distinct.js'
import { findTree, planTree } from './explain-stages.js'
import { type Find, findFields, parseFind, prepareFind, refuseFindOptions } from './find.js'

/** What is explained: the find that reads what the command reads, and what the command makes of it. */
type Explained = { name: string; find: Doc; rest: readonly Spec[] }

function explainedCommand(command: Doc): Explained {
  const [name = ''] = Object.keys(command)
  const rest: Spec[] = []
  const statement = (field: string) => {
    const list = command[field]
    const first: unknown = Array.isArray(list) ? list[0] : undefined
    return isPlainObject(first) ? { filter: first.q, hint: first.hint } : {}
  }
  const { query, hint, sort, limit, skip } = command
  switch (name) {
    case 'find':
      checkFields(name, command, findFields)
      refuseFindOptions(command)
      return { name, find: command, rest }
    case 'count':
      return { name, find: { filter: query, hint, limit, skip }, rest }
    case 'distinct':
      return { name, find: { filter: query, hint }, rest }
    case 'findAndModify':
    case 'findandmodify':
      return { name, find: { filter: query, sort, hint }, rest }
    case 'update':
      return { name, find: statement('updates'), rest }
    case 'delete':
      return { name, find: statement('deletes'), rest }
    case 'aggregate': {
      const parts = split(specsOf(command.pipeline))
      return { name, find: { ...parts.find, hint }, rest: parts.rest }
    }
    default:
      throw notSupported(`explain of ${name}`)
  }
}

function wrapped(name: string, command: Doc, find: Find): Doc {
  if (name === 'find') return findTree(find, command)
  if (name === 'count') {
    if (Object.keys(docArgument(command, 'query')).length === 0 && find.hint === undefined)
      return { stage: 'RECORD_STORE_FAST_COUNT' }
    const { plan } = find
    if (!isCovered(plan)) return { stage: 'COUNT', inputStage: planTree(plan) }
    const { inputStage } = planTree(plan)
    return { stage: 'COUNT', inputStage: { ...(inputStage as Doc), stage: 'COUNT_SCAN' } }
  }
  const tree = findTree(find, {})
  if (name === 'delete') return { stage: 'DELETE', type: 'remove', inputStage: tree }
  const changes = ['update', 'findAndModify', 'findandmodify'].includes(name)
  return changes ? { stage: 'UPDATE', inputStage: tree } : tree
}

function executed(find: Find, counts: { keys: number; docs: number }, tree: Doc): Doc {
  const started = Date.now()
  let found = 0
  const most = find.skip + find.limit
  const covered = tree.stage === 'COUNT' && isCovered(find.plan)
  if (tree.stage !== 'RECORD_STORE_FAST_COUNT') {
    for (const _ of allRows(find.request)) {
      found++
      if (found >= most) break
    }
  }
  const nReturned = Math.max(0, found - find.skip)
  const counted = String(tree.stage).includes('COUNT')
  return {
    executionSuccess: true,
    nReturned: counted ? 0 : nReturned,
    executionTimeMillis: Date.now() - started,
    totalKeysExamined: counts.keys,
    totalDocsExamined: covered ? 0 : counts.docs,
    executionStages: { ...tree, nReturned: counted ? 0 : nReturned, ...(counted && { nCounted: nReturned }) },
  }
}

/** The answer of `explain`: how a command would read, and with `executionStats` what that took. */
export function explainAnswer({ store, db }: CommandContext, command: Doc, verbosity: string): Doc {
  const { name, find: body, rest } = explainedCommand(command)
  const collectionName = collectionArgument(name, command)
  const collection = store.catalog.find(db, collectionName)
  const variables = letVariables(command.let)
  // Stages are checked although they are not run.
  compilePipeline(rest, () => [], variables)
  const counts = { keys: 0, docs: 0 }
  const find = collection && prepareFind(collection, body, variables, counts)
  if (!find) parseFind(body, variables)
  const tree = find ? wrapped(name, command, find) : { stage: 'EOF' }
  const plans = {
    queryPlanner: {
      namespace: `${db}.${collectionName}`,
      indexFilterSet: false,
      parsedQuery: body.filter ?? {},
      winningPlan: tree,
      rejectedPlans: [],
    },
    ...(find && verbosity !== 'queryPlanner' && { executionStats: executed(find, counts, tree) }),
  }
  const stages = rest.map(([stage, operand]) => ({ [stage]: operand }))
  const answer = rest.length === 0 ? plans : { stages: [{ $cursor: plans }, ...stages] }
  return { explainVersion: '1', ...answer, command, ok: 1 }
}

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

export const explain: Command = {
  fields: ['verbosity'],
  writes: false,
  run(context) {
    const { verbosity = 'allPlansExecution' } = context.body
    if (!verbosities.includes(String(verbosity)))
      throw commandError(
        2,
        `Enumeration value '${String(verbosity)}' for field 'verbosity' is not a valid value.`,
      )
    return { doc: explainAnswer(context, docArgument(context.body, 'explain'), String(verbosity)) }
  },
}
