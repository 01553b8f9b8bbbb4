import type { Response } from 'express'
import { type FileGround, type KeptFile, readFileOf } from './files.js'

/** The bytes into an answer whose headers stand. */
export const sendFile = (ground: FileGround, file: KeptFile, response: Response): void => {
  response.setHeader('content-length', file.size)
  readFileOf(ground, file)
    .on('error', () => response.destroy())
    .pipe(response)
}
