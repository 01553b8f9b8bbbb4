import { importsOf, type SourceFile, sourceFiles } from './support/source-files.js'

const files = sourceFiles()

/** The room a file stands in: a folder, one of its named sub-folders, or the file itself at the top. */
const roomOf = (path: string): string => {
  const [, first = '', second = ''] = path.split('/')
  if (first === 'features' && second === 'feature.ts') return 'features/feature.ts'
  return first === 'features' || first === 'channels' ? `${first}/${second}` : first
}

const LOW = ['chat', 'language', 'foundation']
const MIDDLE = ['dialogs', 'outbox', 'neighbourhood', 'media']
const FEATURES = /^features\//

/** The table of the house: what each room may import besides itself. */
const mayImport = (from: string, to: string): boolean => {
  if (from === to) return true
  switch (from) {
    case 'main.ts':
    case 'commands':
      return ['commands', 'app.ts', 'embedded-mongo', 'foundation'].includes(to)
    case 'app.ts':
    case 'app':
      return !['main.ts', 'commands'].includes(to)
    case 'inbox':
    case 'console':
    case 'schedule.ts':
    case 'demo':
      return [...LOW, ...MIDDLE].includes(to) || FEATURES.test(to)
    case 'sandbox':
      return LOW.includes(to)
    case 'features/feature.ts':
      return [...LOW, ...MIDDLE].includes(to)
    case 'chat':
    case 'language':
      return to === 'foundation'
    case 'foundation':
    case 'zalo-sdk':
    case 'embedded-mongo':
      return false
    default:
      if (FEATURES.test(from)) return [...LOW, ...MIDDLE, 'features/feature.ts'].includes(to)
      if (from.startsWith('channels/zalo-')) return [...LOW, 'zalo-sdk'].includes(to)
      return (MIDDLE.includes(from) || from.startsWith('channels/')) && LOW.includes(to)
  }
}

const FENCES: Record<string, (path: string) => boolean> = {
  telegraf: path => path.startsWith('src/channels/telegram/'),
  mongoose: path => path.endsWith('-store.ts') || path === 'src/foundation/database.ts',
  mongodb: path => path.endsWith('-store.ts') || path === 'src/foundation/database.ts',
  express: path => /^src\/(console|sandbox)\//.test(path),
  'node-cron': path => path === 'src/schedule.ts',
  i18next: path => path === 'src/foundation/texts.ts',
  '@photostructure/sqlite': path => path.startsWith('src/embedded-mongo/'),
  mingo: path => path.startsWith('src/embedded-mongo/'),
  bson: path => /^src\/(embedded-mongo|commands\/dump)\//.test(path),
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

const imports = files.flatMap(file => importsOf(file).map(to => ({ from: file.path, to })))

test('the table is looked at with the whole house before it', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(imports.length).toBeGreaterThan(200)
})

test('imports go downward only, types too', () => {
  const upward = imports
    .filter(({ to }) => to.startsWith('src/'))
    .filter(({ from, to }) => !mayImport(roomOf(from), roomOf(to)))
  expect(upward).toEqual([])
})

test('no circles, types too', () => {
  const graph = new Map<string, string[]>()
  for (const { from, to } of imports)
    if (to.startsWith('src/')) graph.set(from, [...(graph.get(from) ?? []), to])
  const done = new Set<string>()
  const circles: string[][] = []
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) circles.push([...trail.slice(at), path])
    if (at >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  expect(circles).toEqual([])
})

test('packages stay behind their fences', () => {
  const outside = imports.filter(({ from, to }) => {
    const fence = to.startsWith('src/') ? undefined : FENCES[packageOf(to)]
    return fence && !fence(from)
  })
  expect(outside).toEqual([])
})

test('the environment is read in main.ts only', () => {
  const readers = files.filter(file => /\bprocess\s*\.\s*env\b/.test(file.text)).map(file => file.path)
  expect(readers).toEqual(['src/main.ts'])
})

test('time and chance come through the seam', () => {
  const seam = ['src/foundation/clock.ts', 'src/foundation/ids.ts', 'src/foundation/crypto.ts']
  const free = (file: SourceFile) =>
    seam.includes(file.path) || /^src\/(embedded-mongo|sandbox\/page)\//.test(file.path)
  const breakers = files
    .filter(
      file => !free(file) && /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(/.test(file.text),
    )
    .map(file => file.path)
  expect(breakers).toEqual([])
})

test('files stay small', () => {
  const long = files.filter(file => file.text.split('\n').length > 250 + 1).map(file => file.path)
  expect(long).toEqual([])
})
