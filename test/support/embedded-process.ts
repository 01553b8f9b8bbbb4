import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

export type EmbeddedProcess = { uri: string; child: ChildProcess; stop(): Promise<void> }

const starter = path.resolve('test/support/serve-database.mjs')

/** Starts the compiled server (dist/) as a child process; rejects with what it printed if it does not start. */
export async function startEmbeddedProcess(folder: string, listen = 'socket'): Promise<EmbeddedProcess> {
  const child = spawn(process.execPath, [starter, folder, listen], { stdio: ['pipe', 'pipe', 'pipe'] })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let errors = ''
  child.stderr.on('data', chunk => {
    errors += String(chunk)
  })
  const uri = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', code => reject(new Error(`the embedded server ended with ${code}: ${errors}`)))
  })
  const stop = async () => {
    child.stdin.end()
    await exited
  }
  return { uri, child, stop }
}
