import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Runs a command of the compiled program in a process of its own. */
export function runMain(args: string[]) {
  // Not where somebody may keep a .env of their own.
  const child = spawn(process.execPath, [path.resolve('dist/main.js'), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      printed += String(chunk)
    })
  }
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const says = (fits: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = fits.exec(printed)
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      void ended.then(code => reject(new Error(`ended with ${code}: ${printed}`)))
      look()
    })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { ended, says, stop, printed: () => printed }
}
