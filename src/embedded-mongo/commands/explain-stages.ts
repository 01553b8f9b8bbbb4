import type { Doc } from '../bson-value.js'
import { isNumber, isPlainObject } from '../bson-value.js'
import type { IndexScan } from '../query/index-scan.js'
import type { Plan } from '../query/plan.js'
import type { Find } from './find.js'

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

/** How a plan reads documents, in MongoDB's names of stages. */
export function planTree(plan: Plan): Doc {
  if (plan.kind === 'index') return indexStage(plan)
  if (plan.kind === 'either')
    return { stage: 'SUBPLAN', inputStage: { stage: 'OR', inputStages: plan.scans.map(indexStage) } }
  return { stage: 'COLLSCAN', direction: plan.backward ? 'backward' : 'forward' }
}

function isSimple(projection: Doc): boolean {
  return Object.values(projection).every(value => isNumber(value) || typeof value === 'boolean')
}

/** The stages of a find, from the one that answers down to the one that reads. */
export function findTree({ plan, request, skip, limit }: Find, { projection }: Doc): Doc {
  const { sort } = request
  const sorts = sort.length > 0 && !plan.sorted
  let tree = planTree(plan)
  if (sorts) {
    const sortPattern = Object.fromEntries(sort.map(field => [field.path, field.descending ? -1 : 1]))
    const limited = Number.isFinite(limit) && { limitAmount: limit + skip }
    tree = { stage: 'SORT', sortPattern, type: 'simple', ...limited, inputStage: tree }
  }
  if (skip > 0) tree = { stage: 'SKIP', skipAmount: skip, inputStage: tree }
  if (isPlainObject(projection) && Object.keys(projection).length > 0) {
    const stage = isSimple(projection) ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT'
    tree = { stage, transformBy: projection, inputStage: tree }
  }
  if (Number.isFinite(limit) && !sorts) tree = { stage: 'LIMIT', limitAmount: limit, inputStage: tree }
  return tree
}
