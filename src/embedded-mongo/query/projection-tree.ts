import { type Doc, isPlainObject, own, put } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { Env, Expr } from './expressions/expression.js'

/** A path's end: taken along (or left out), or what calculates its value. */
export type Leaf = true | Expr
export type Tree = Map<string, Leaf | Tree>

function isTree(node: Leaf | Tree | undefined): node is Tree {
  return node instanceof Map
}

/** Puts a path into a tree; paths that run into each other are refused (31249, 31250). */
export function addPath(tree: Tree, path: string, leaf: Leaf): void {
  const parts = path.split('.')
  if (parts.some(part => part === '')) throw commandError(40353, 'FieldPath must not end with a dot')
  let node = tree
  for (const [i, part] of parts.entries()) {
    const here = node.get(part)
    const last = i === parts.length - 1
    if (here !== undefined && !isTree(here) && !last)
      throw commandError(31249, `Path collision at ${path} remaining portion ${parts.slice(i + 1).join('.')}`)
    if (last && here !== undefined) throw commandError(31250, `Path collision at ${path}`)
    if (last) node.set(part, leaf)
    else {
      const child: Tree = isTree(here) ? here : new Map()
      node.set(part, child)
      node = child
    }
  }
}

/** Only the fields of the tree that are taken along; arrays are gone through, what is no document below is left out. */
export function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map(item => include(item, tree)).filter(item => item !== undefined)
  if (!isPlainObject(value)) return undefined
  const out: Doc = {}
  for (const name of Object.keys(value)) {
    const node = tree.get(name)
    const kept = node === true ? own(value, name) : isTree(node) ? include(own(value, name), node) : undefined
    if (kept !== undefined) put(out, name, kept)
  }
  return out
}

export function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map(item => exclude(item, tree))
  if (!isPlainObject(value)) return value
  const out: Doc = {}
  for (const name of Object.keys(value)) {
    const node = tree.get(name)
    if (node === true) continue
    put(out, name, isTree(node) ? exclude(own(value, name), node) : own(value, name))
  }
  return out
}

function calculates(node: Leaf | Tree): boolean {
  return isTree(node) ? [...node.values()].some(calculates) : node !== true
}

function into(value: unknown, tree: Tree, env: Env): unknown {
  if (Array.isArray(value)) return value.map(item => into(item, tree, env))
  return withCalculated(isPlainObject(value) ? value : {}, tree, env)
}

/** A copy in which the tree's calculated fields stand; a calculated field that is missing goes. */
export function withCalculated(doc: Doc, tree: Tree, env: Env): Doc {
  const copy = { ...doc }
  for (const [name, node] of tree) {
    if (!calculates(node) || node === true) continue
    const value = isTree(node) ? into(own(copy, name), node, env) : node(env)
    if (value === undefined) delete copy[name]
    else put(copy, name, value)
  }
  return copy
}
