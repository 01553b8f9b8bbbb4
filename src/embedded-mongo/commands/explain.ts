import type { Doc } from '../bson-value.js'
import { isPlainObject } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import type { IndexScan } from '../query/index-scan.js'
import type { Plan } from '../query/plan.js'
import { allRows } from '../query/read.js'
import type { SortField } from '../query/sort.js'
import type { Collection } from '../storage/catalog.js'
import { leadingFind } from './aggregate.js'
import { checkFields, collectionArgument, docArgument } from './arguments.js'
import type { Command } from './command.js'
import { type Find, findFields, prepareFind, refuseFindOptions } from './find.js'

function indexStage(scan: IndexScan): Doc {
  return {
    stage: 'FETCH',
    inputStage: {
      stage: 'IXSCAN',
      keyPattern: scan.index.spec.key,
      indexName: scan.index.name,
      isMultiKey: scan.index.multikey.includes(true),
      isUnique: scan.index.unique,
      isSparse: scan.index.sparse,
      isPartial: scan.index.partial !== undefined,
      direction: scan.backward ? 'backward' : 'forward',
    },
  }
}

function stageOf(plan: Plan): Doc {
  if (plan.kind === 'index') return indexStage(plan)
  if (plan.kind === 'either')
    return { stage: 'SUBPLAN', inputStage: { stage: 'OR', inputStages: plan.scans.map(indexStage) } }
  return { stage: 'COLLSCAN', direction: plan.backward ? 'backward' : 'forward' }
}

function winningPlan(plan: Plan, sort: SortField[]): Doc {
  if (sort.length === 0 || plan.sorted) return stageOf(plan)
  const sortPattern = Object.fromEntries(sort.map(field => [field.path, field.descending ? -1 : 1]))
  return { stage: 'SORT', sortPattern, inputStage: stageOf(plan) }
}

/** The find that reads what the explained command reads. */
function findOf(command: Doc): { name: string; body: Doc } {
  const [name = ''] = Object.keys(command)
  const statement = (field: string) => {
    const list = command[field]
    const first: unknown = Array.isArray(list) ? list[0] : undefined
    return isPlainObject(first) ? { filter: first.q, hint: first.hint } : {}
  }
  switch (name) {
    case 'find':
      checkFields(name, command, findFields)
      refuseFindOptions(command)
      return { name, body: command }
    case 'count':
    case 'distinct':
      return { name, body: { filter: command.query, hint: command.hint } }
    case 'findAndModify':
      return { name, body: { filter: command.query, sort: command.sort, hint: command.hint } }
    case 'update':
      return { name, body: statement('updates') }
    case 'delete':
      return { name, body: statement('deletes') }
    case 'aggregate':
      return { name, body: leadingFind(command) }
    default:
      throw notSupported(`explain of ${name}`)
  }
}

function executed(find: Find, counts: { keys: number; docs: number }): Doc {
  const started = Date.now()
  let found = 0
  const most = find.skip + find.limit
  for (const _ of allRows(find.request)) {
    found++
    if (found >= most) break
  }
  return {
    executionSuccess: true,
    nReturned: Math.max(0, found - find.skip),
    executionTimeMillis: Date.now() - started,
    totalKeysExamined: counts.keys,
    totalDocsExamined: counts.docs,
  }
}

function explained(collection: Collection | undefined, ns: string, body: Doc, verbosity: unknown): Doc {
  const queryPlanner = (plan: Doc) => ({
    namespace: ns,
    indexFilterSet: false,
    parsedQuery: body.filter ?? {},
    winningPlan: plan,
    rejectedPlans: [],
  })
  if (!collection) return { explainVersion: '1', queryPlanner: queryPlanner({ stage: 'EOF' }), ok: 1 }
  const counts = { keys: 0, docs: 0 }
  const find = prepareFind(collection, body, counts)
  const plan = winningPlan(find.plan, find.request.sort)
  const run = verbosity === undefined || verbosity !== 'queryPlanner'
  return {
    explainVersion: '1',
    queryPlanner: queryPlanner(plan),
    ...(run && { executionStats: executed(find, counts) }),
    ok: 1,
  }
}

export const explain: Command = {
  fields: ['verbosity'],
  writes: false,
  run({ store, db, body }) {
    const command = docArgument(body, 'explain')
    const { verbosity } = body
    if (
      verbosity !== undefined &&
      !['queryPlanner', 'executionStats', 'allPlansExecution'].includes(String(verbosity))
    ) {
      throw commandError(
        2,
        `Enumeration value '${String(verbosity)}' for field 'verbosity' is not a valid value.`,
      )
    }
    const { name, body: read } = findOf(command)
    const collectionName = collectionArgument(name, command)
    const collection = store.catalog.find(db, collectionName)
    return { doc: explained(collection, `${db}.${collectionName}`, read, verbosity) }
  },
}
