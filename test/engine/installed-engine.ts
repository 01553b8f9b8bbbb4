import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { failed, type Outcome, ok } from '../../src/foundation/outcome.js'

const PACKAGE = 'SecantusDB'
const VERSION = '0.7.0b3'
const FOLDER = path.resolve('.cache', 'engine')
const IN_FOLDER = process.platform === 'win32' ? 'Scripts' : 'bin'
const PYTHON = path.join(FOLDER, IN_FOLDER, 'python')
const SERVER = path.join(FOLDER, IN_FOLDER, 'secantusd-py')

const run = (command: string, ...args: string[]): Outcome<string, string> => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? ok(stdout.trim()) : failed(error?.message ?? (stderr.trim() || stdout.trim()))
}

const isInstalled = (): boolean => {
  const found = run(PYTHON, '-c', `from importlib.metadata import version; print(version('${PACKAGE}'))`)
  return found.ok && found.value === VERSION
}

/**
 * The independent MongoDB-compatible server (GPL, on WiredTiger; only for tests, never shipped) in a folder that git
 * leaves out; fetched from PyPI the first time. Gives its file, or a line that says what is missing.
 */
export const installEngine = (): Outcome<string, string> => {
  if (isInstalled()) return ok(SERVER)
  const made = run('python3', '-m', 'venv', FOLDER)
  if (!made.ok)
    return failed(`python3 with venv is missing (Debian: apt install python3-venv): ${made.failure}`)
  const fetched = run(PYTHON, '-m', 'pip', 'install', '--quiet', `${PACKAGE}==${VERSION}`)
  if (!fetched.ok) return failed(`${PACKAGE} ${VERSION} can't be had from PyPI: ${fetched.failure}`)
  return ok(SERVER)
}
