import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Module, parseSync } from '@swc/core'

export type SourceFile = { path: string; text: string; module: Module }

type Node = { type?: string; [field: string]: unknown }

const root = join(__dirname, '..', '..')

export const sourceFiles = (folder = 'src'): SourceFile[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => {
      const file = join(entry.parentPath, entry.name)
      const text = readFileSync(file, 'utf8')
      return {
        path: relative(root, file),
        text,
        module: parseSync(text, { syntax: 'typescript', target: 'es2022' }),
      }
    })

/** Every node of the tree, depth first. */
export function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) yield value as Node
    for (const child of Object.values(value)) yield* nodesOf(child)
  }
}

const sourceOf = (node: Node): string | undefined => {
  const source = (node.source ?? node.argument) as { value?: unknown } | undefined
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'TsImportType':
      return typeof source?.value === 'string' ? source.value : undefined
    case 'CallExpression': {
      const call = node as { callee?: { type?: string }; arguments?: { expression?: { value?: unknown } }[] }
      const first = call.arguments?.[0]?.expression?.value
      return call.callee?.type === 'Import' && typeof first === 'string' ? first : undefined
    }
    default:
      return undefined
  }
}

/** What a file imports, types too: paths from the project's root for our own, names for packages. */
export const importsOf = ({ path, module }: SourceFile): string[] =>
  [...nodesOf(module.body)].flatMap(node => {
    const source = sourceOf(node)
    if (source === undefined) return []
    return source.startsWith('.') ? [join(dirname(path), source).replace(/\.js$/, '.ts')] : [source]
  })
