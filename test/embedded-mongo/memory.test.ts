import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const documents = 80_000
/** 240 MB in all; what a process may grow by is the store's cache, a batch of an answer, and the engine's own slack. */
const bytesEach = 3000
const mostGrowth = 160 * 2 ** 20

describe('memory', () => {
  it(`does not grow with ${documents} documents that are written, read, sorted and changed`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'embedded-memory-'))
    try {
      const worker = path.resolve('test/support/fill-store.mjs')
      const child = spawn(
        process.execPath,
        ['--expose-gc', worker, folder, String(documents), String(bytesEach)],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      const lines: string[] = []
      for await (const line of createInterface(child.stdout)) lines.push(line)
      const told = JSON.parse(lines.join('')) as { before: number; after: Record<string, number> }
      const grown = Object.entries(told.after).filter(([, bytes]) => bytes - told.before > mostGrowth)
      expect(Object.keys(told.after)).toEqual(['written', 'read', 'sorted', 'changed', 'checked'])
      expect({ before: told.before, grown }).toEqual({ before: told.before, grown: [] })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }, 600_000)
})
