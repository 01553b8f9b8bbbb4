import { readFile } from 'node:fs/promises'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type FileGround, type KeptFile, keepFile, type MediaField } from '../stage/files.js'
import { samplePath } from './samples.js'

export type Pictures = { folder: string }

const fromSample = async (
  ground: FileGround,
  pictures: Pictures,
  name: string,
): Promise<Outcome<KeptFile, string>> => {
  const path = samplePath(pictures.folder, name)
  if (!path) return failed('no such sample')
  return keepFile(ground, 'photo', { name: `${name}.jpg`, mime: 'image/jpeg', bytes: await readFile(path) })
}

/** The file that a person sends: one that was uploaded before, or `sample:NAME`. */
export const spokenFile = async (
  ground: FileGround,
  pictures: Pictures,
  reference: string,
  field: MediaField,
): Promise<Outcome<KeptFile, string>> => {
  if (reference.startsWith('sample:')) return fromSample(ground, pictures, reference.slice('sample:'.length))
  const file = ground.state.files.get(reference)
  if (!file) return failed('no such file')
  return file.field === field ? ok(file) : failed(`the file is a ${file.field}, not a ${field}`)
}
