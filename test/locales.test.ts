import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodesOf, type SourceFile, sourceFiles } from './support/source-files.js'

const folder = join(__dirname, '..', 'locales')
type Tree = { [key: string]: string | Tree }

const flatten = (tree: Tree, prefix: string): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${name}`, value] as [string, string]]
      : flatten(value, `${prefix}${name}.`),
  )

const textsOf = (language: string): Map<string, string> =>
  new Map(
    readdirSync(join(folder, language)).flatMap(file => {
      const tree = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree
      return flatten(tree, `${file.replace(/\.json$/, '')}:`)
    }),
  )

const vi = textsOf('vi')
const en = textsOf('en')
/** i18next adds the plural form to the key: `photos_one`, `photos_other`. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const keysOf = (texts: Map<string, string>) => new Set([...texts.keys()].map(withoutPlural))

const files = sourceFiles()
const namespaces = new Set([...vi.keys()].map(key => key.split(':')[0]))

const stringsOf = (file: SourceFile): string[] =>
  [...nodesOf(file.module.body)].flatMap(node =>
    node.type === 'StringLiteral' && typeof node.value === 'string' ? [node.value] : [],
  )

/** The beginnings of keys that are put together: `reports:kind.${kind}` */
const templatesOf = (file: SourceFile): string[] =>
  [...nodesOf(file.module.body)].flatMap(node => {
    if (node.type !== 'TemplateLiteral') return []
    const first = (node.quasis as { cooked?: string }[])[0]?.cooked ?? ''
    return first.includes(':') ? [first] : []
  })

const isKey = (text: string) => /^[a-z-]+:[A-Za-z0-9_.-]+$/.test(text) && namespaces.has(text.split(':')[0])

const usedKeys = new Set(files.flatMap(stringsOf).filter(isKey))
const usedBeginnings = files.flatMap(templatesOf).filter(start => namespaces.has(start.split(':')[0]))

test('both languages have the same keys', () => {
  expect([...keysOf(en)].sort()).toEqual([...keysOf(vi)].sort())
})

test('both languages fill in the same values', () => {
  const holes = (text: string | undefined) =>
    [...(text ?? '').matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]).sort()
  const different = [...vi].filter(
    ([key, text]) => en.has(key) && `${holes(text)}` !== `${holes(en.get(key))}`,
  )
  expect(different.map(([key]) => key)).toEqual([])
})

test('every key used exists', () => {
  expect(usedKeys.size).toBeGreaterThan(50)
  expect([...usedKeys].filter(key => !keysOf(vi).has(key))).toEqual([])
  expect(usedBeginnings.filter(start => ![...keysOf(vi)].some(key => key.startsWith(start)))).toEqual([])
})

test('every text is used', () => {
  const used = (key: string) => usedKeys.has(key) || usedBeginnings.some(start => key.startsWith(start))
  expect([...keysOf(vi)].filter(key => !used(key))).toEqual([])
})

test('Vietnamese is written composed, with the tone on the usual vowel', () => {
  const bad = [...vi].filter(
    ([, text]) =>
      text !== text.normalize('NFC') ||
      /(?<!q)(oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ)(?!\p{L})/iu.test(text),
  )
  expect(bad.map(([key]) => key)).toEqual([])
})

test('no text for people stands in the code', () => {
  // Word tables of the language, and the invented people and places of the sandbox, are data.
  const data =
    /^src\/(language|demo)\/|^src\/sandbox\/(?:sandbox|zalo|oa)-cast\.ts$|^src\/dialogs\/words|^src\/features\/reports\/kinds\//
  const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/iu
  const inCode = files
    .filter(file => !data.test(file.path))
    .flatMap(file =>
      stringsOf(file)
        .filter(text => vietnamese.test(text))
        .map(text => `${file.path}: ${text}`),
    )
  // The ward of the sandbox, until a real one is named in the environment.
  expect(inCode).toEqual(['src/foundation/config.ts: phường Hoa Ban'])
})

test('what is sent is never written in the code', () => {
  const sent = files.flatMap(file =>
    [...nodesOf(file.module.body)].flatMap(node => {
      if (node.type !== 'KeyValueProperty') return []
      const key = (node.key as { value?: string }).value ?? ''
      const value = node.value as { type?: string; value?: string }
      const literal = value.type === 'StringLiteral' ? (value.value ?? '') : ''
      const spoken = ['text', 'label', 'caption', 'title'].includes(key) && /\p{L}/u.test(literal)
      return spoken && !isKey(literal) && !literal.startsWith('/') ? [`${file.path}: ${literal}`] : []
    }),
  )
  expect(sent.filter(line => !/^src\/(sandbox|demo)\//.test(line))).toEqual([])
})
