import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Grey picture points, one byte each, row by row. */
export type PictureToRead = { id: number; width: number; height: number; grey: Uint8Array }

/** What its codes say; empty: it has none. */
export type PictureRead = { id: number; texts: string[] }

const wasmFile = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')

// Without these bytes the library would fetch them from a public server.
const wasmBinary = new Uint8Array(await readFile(wasmFile)).buffer
prepareZXingModule({ overrides: { wasmBinary } })

type Picture = Parameters<typeof readBarcodes>[0]

const asImageData = ({ width, height, grey }: PictureToRead): Picture => {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < grey.length; at += 1) {
    data.fill(grey[at] ?? 0, at * 4, at * 4 + 3)
    data[at * 4 + 3] = 255
  }
  return { width, height, data, colorSpace: 'srgb' } as Picture
}

parentPort?.on('message', async (picture: PictureToRead) => {
  const found = await readBarcodes(asImageData(picture), {
    formats: ['QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 4,
  }).catch(() => [])
  parentPort?.postMessage({ id: picture.id, texts: found.map(({ text }) => text) } satisfies PictureRead)
})
