import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installEngine } from './installed-engine.js'
import { type RunningEngine, startEngine } from './running-engine.js'

type Way = {
  name: string
  standalone: boolean
  user?: { name: string; password: string }
  takes(file: string): boolean
}

const OWN_SERVER = '/test/embedded-mongo/'

const inOneOf =
  (...parts: string[]) =>
  (file: string): boolean =>
    parts.some(part => file.includes(part))

/** Talks from the first word to the last, of all three flows. */
const isTalk = inOneOf('transcripts')
/** They stand on what the rest has tried; and services that start side by side hold up an engine that syncs each document. */
const isMore = inOneOf('/test/features/', '/test/commands/', '/test/demo/', '/test/whole/', '/test/browser/')
const isStore = inOneOf('/test/stores/', '/test/neighbourhood/', '/test/inbox/')
/** From its start on: the whole service is given the address as it is. */
const isWhole = inOneOf('/test/whole/channel-alarm')

const WAYS: Way[] = [
  { name: 'standalone', standalone: true, takes: file => isTalk(file) || !isMore(file) },
  {
    name: 'auth',
    standalone: true,
    // What a password may hold must reach the server as it is.
    user: { name: 'loa-xom', password: 'mật/khẩu@1:?' },
    takes: file => isStore(file) || isWhole(file),
  },
  {
    name: 'replica-set',
    standalone: false,
    takes: file => isStore(file) || isWhole(file) || (isTalk(file) && file.includes('/test/features/')),
  },
]

/** Only by its name: it takes longer than all others. */
const EVERYTHING: Way = { name: 'everything', standalone: true, takes: () => true }

/** `more` goes to jest as it is. */
type Asked = { tests: string[]; more: string[] }

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort())

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const jest = [process.execPath, path.resolve('node_modules', 'jest', 'bin', 'jest.js')] as const

const testsThatUse = (file: string): string[] => {
  const listed = spawnSync(jest[0], [jest[1], '--listTests', '--json', '--findRelatedTests', file], {
    encoding: 'utf8',
  })
  if (listed.status !== 0) throw new Error(listed.stderr)
  return JSON.parse(listed.stdout) as string[]
}

/**
 * Every test that asks for a database has it from one file, so jest knows which they are. Of the tests of our own
 * server those that tell what must hold on both engines, and where the other one differs.
 */
const databaseTests = (): string[] => {
  const stores = testsThatUse('test/support/database-uri.ts').filter(file => !file.includes(OWN_SERVER))
  const tables = testsThatUse('test/embedded-mongo/both-engines.ts')
  return [...stores, ...tables]
}

/** What jest says is told when it ends: others run at the same time. */
const runTests = async ({ uri }: RunningEngine, way: Way, { tests, more }: Asked): Promise<boolean> => {
  if (stopped.signal.aborted) return false
  const how = ['--runTestsByPath', ...tests.filter(way.takes), '--forceExit', ...more]
  const child = spawn(jest[0], [jest[1], ...how], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MONGODB_TEST_URI: uri },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', text => said.push(text))
  }
  const end = () => child.kill('SIGTERM')
  stopped.signal.addEventListener('abort', end)
  const [code] = await once(child, 'close')
  stopped.signal.removeEventListener('abort', end)
  say(`\nThe independent engine, ${way.name}:\n${said.join('')}`)
  return code === 0
}

const go = async (file: string, way: Way, asked: Asked): Promise<boolean> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'loa-engine-'))
  let engine: RunningEngine | undefined
  try {
    engine = await startEngine({ ...way, file, folder })
    return await runTests(engine, way, asked)
  } finally {
    await engine?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const installed = installEngine()
if (!installed.ok) {
  say(`The independent engine is not here, so nothing was tested on it. ${installed.failure}`)
  process.exit(1)
}
const given = process.argv.slice(2)
const known = [...WAYS, EVERYTHING]
const chosen = known.filter(({ name }) => given.includes(name))
// What else is given on the command line goes to jest: --silent, -t.
const more = given.filter(word => !known.some(({ name }) => name === word))
const asked = { tests: databaseTests(), more }
const file = installed.value
const from = performance.now()
const tried = async (way: Way): Promise<string[]> => {
  const passed = await go(file, way, asked)
  say(`${way.name}: ${((performance.now() - from) / 1000).toFixed(0)} s`)
  return passed ? [] : [way.name]
}
// At once: an engine that waits for the disk at each write leaves the machine idle.
const failures = (await Promise.all((chosen.length > 0 ? chosen : WAYS).map(tried))).flat()
if (stopped.signal.aborted) process.exit(130)
if (failures.length > 0) say(`Failed: ${failures.join('; ')}`)
process.exit(failures.length > 0 ? 1 : 0)
