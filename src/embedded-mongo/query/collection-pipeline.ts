import type { Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { Variables } from './expressions/compile.js'
import { compilePipeline } from './pipeline.js'
import type { Rows } from './read.js'
import type { Source, Spec } from './stages/stage.js'

/** The leading stages that a find can do, with its indexes, on the stored documents themselves. */
export function split(specs: readonly Spec[]): { find: Doc; rest: readonly Spec[] } {
  const find: Doc = {}
  let at = 0
  for (const [name, field] of [
    ['$match', 'filter'],
    ['$sort', 'sort'],
    ['$skip', 'skip'],
    ['$limit', 'limit'],
  ] as const) {
    const stage = specs[at]
    if (stage?.[0] !== name) continue
    find[field] = stage[1]
    at++
  }
  return { find, rest: specs.slice(at) }
}

/** Opens the find that a pipeline begins with; undefined when there is no such collection. */
export type OpenFind = (collection: string, find: Doc, variables: Variables) => Rows | undefined

/** What is being read, to be told when a batch ends (see `Rows.pause`). */
export type OpenRows = Set<Rows>

function* documentsOf(rows: Rows, open: OpenRows): Generator<Doc> {
  open.add(rows)
  try {
    for (let row = rows.next(); row; row = rows.next()) yield row.doc()
  } finally {
    open.delete(rows)
  }
}

/** Reads collections through pipelines; leading stages are left to `openFind`. */
export function sourceOf(openFind: OpenFind, open: OpenRows): Source {
  const source: Source = (collection, specs, variables) => {
    if (collection === undefined) return compilePipeline(specs, source, variables)([])
    const { find, rest } = split(specs)
    const stage = compilePipeline(rest, source, variables)
    const rows = openFind(collection, find, variables)
    return stage(rows ? documentsOf(rows, open) : [])
  }
  return source
}

/** Refuses a pipeline that stands alone but does not bring its own documents (73). */
export function checkAlone(specs: readonly Spec[]): void {
  const [first] = specs
  if (first?.[0] === '$documents') return
  throw commandError(73, `{aggregate: 1} is not valid for '${first?.[0] ?? ''}'; a collection is required.`)
}
