import { type Doc, isNumber, isPlainObject, numberOf, own, put } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'

export type Projection = (doc: Doc) => Doc

type Tree = { [name: string]: Tree | true }

function isIncluded(path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (isNumber(value)) return numberOf(value) !== 0
  if (isPlainObject(value) && !Object.keys(value)[0]?.startsWith('$'))
    throw notSupported('a nested projection')
  throw notSupported(`the projection of ${path} by an expression`)
}

function addPath(tree: Tree, path: string): void {
  const parts = path.split('.')
  if (parts.some(part => part === '')) throw commandError(40353, 'FieldPath must not end with a dot')
  if (parts.some(part => part.startsWith('$'))) throw notSupported('the positional projection')
  let node = tree
  for (const [i, part] of parts.entries()) {
    const here = Object.hasOwn(node, part) ? node[part] : undefined
    const last = i === parts.length - 1
    if (here === true && !last) {
      throw commandError(31249, `Path collision at ${path} remaining portion ${parts.slice(i + 1).join('.')}`)
    }
    if (last && here !== undefined) throw commandError(31250, `Path collision at ${path}`)
    if (last) node[part] = true
    else {
      const child = here === undefined || here === true ? {} : here
      node[part] = child
      node = child
    }
  }
}

function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) {
    return value.map(item => include(item, tree)).filter(item => item !== undefined)
  }
  if (!isPlainObject(value)) return undefined
  const out: Doc = {}
  for (const name of Object.keys(value)) {
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined
    if (node === undefined) continue
    const kept = node === true ? own(value, name) : include(own(value, name), node)
    if (kept !== undefined) put(out, name, kept)
  }
  return out
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map(item => exclude(item, tree))
  if (!isPlainObject(value)) return value
  const out: Doc = {}
  for (const name of Object.keys(value)) {
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined
    if (node === true) continue
    put(out, name, node === undefined ? own(value, name) : exclude(own(value, name), node))
  }
  return out
}

/** Compiles a find projection: fields included or excluded, by paths. Anything that calculates is refused. */
export function parseProjection(spec: unknown): Projection | undefined {
  if (spec === undefined || spec === null) return undefined
  if (!isPlainObject(spec)) throw commandError(14, 'projection must be an object')
  const fields = Object.entries(spec).map(([path, value]) => ({ path, included: isIncluded(path, value) }))
  if (fields.length === 0) return undefined
  const others = fields.filter(field => field.path !== '_id')
  const including = others[0]?.included ?? fields[0]?.included === true
  const wrong = others.find(field => field.included !== including)
  if (wrong) {
    const [did, other] = including ? ['exclusion', 'inclusion'] : ['inclusion', 'exclusion']
    throw commandError(
      including ? 31254 : 31253,
      `Cannot do ${did} on field ${wrong.path} in ${other} projection`,
    )
  }
  const tree: Tree = {}
  for (const field of others) addPath(tree, field.path)
  const idIncluded = fields.find(field => field.path === '_id')?.included ?? true
  // Including, _id comes along unless refused; excluding, it stays unless named.
  if (including === idIncluded) tree._id = true
  const apply = including ? include : exclude
  return doc => apply(doc, tree) as Doc
}
