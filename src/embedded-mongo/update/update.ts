import type { Doc } from '../bson-value.js'
import type { Filter } from '../query/filter.js'
import type { FieldPatch } from './field-patch.js'

/** A compiled update. */
export type Update = {
  kind: 'replace' | 'modify' | 'pipeline'
  /** First names of the paths it changes; undefined when it may change anything. */
  touched?: Set<string>
  /** The same change of a stored document, made on its bytes, where it only sets and removes fields at the top. */
  patch?: FieldPatch
  /**
   * What the document becomes; `doc` may be changed in place. `filter` is the query that found it, for `$` in paths.
   * Inserting, `doc` is what the query of an upsert tells.
   */
  apply(doc: Doc, filter: Filter, inserting: boolean): Doc
}
