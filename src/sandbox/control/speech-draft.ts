import { readFile } from 'node:fs/promises'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { keepFile, mediaMessage } from '../telegram/files.js'
import type { KeptFile } from '../telegram/state.js'
import type { MediaField } from '../telegram/wire.js'
import type { Draft, World } from '../telegram/world.js'
import type { Speech } from './control-schemas.js'
import { samplePath, THUMBNAIL } from './samples.js'

export type Pictures = { folder: string }

const fromSample = async (
  world: World,
  pictures: Pictures,
  name: string,
): Promise<Outcome<KeptFile, string>> => {
  const path = samplePath(pictures.folder, name)
  if (!path) return failed('no such sample')
  const kept = await keepFile(world, 'photo', {
    name: `${name}.jpg`,
    mime: 'image/jpeg',
    bytes: await readFile(path),
  })
  return kept.ok ? kept : failed(kept.failure.description)
}

const fileOf = async (
  world: World,
  pictures: Pictures,
  reference: string,
  field: MediaField,
): Promise<Outcome<KeptFile, string>> => {
  if (reference.startsWith('sample:')) return fromSample(world, pictures, reference.slice('sample:'.length))
  const file = world.state.files.get(reference)
  if (!file) return failed('no such file')
  return file.field === field ? ok(file) : failed(`the file is a ${file.field}, not a ${field}`)
}

const thumbnail = async (world: World): Promise<KeptFile | undefined> => {
  const known = [...world.state.files.values()].find(file => file.name === THUMBNAIL.name)
  if (known) return known
  const kept = await keepFile(world, 'photo', THUMBNAIL)
  return kept.ok ? kept.value : undefined
}

const mediaDraft = async (
  world: World,
  pictures: Pictures,
  field: MediaField,
  reference: string,
  caption: string | undefined,
): Promise<Outcome<Draft, string>> => {
  const file = await fileOf(world, pictures, reference, field)
  if (!file.ok) return file
  const small = field === 'photo' ? await thumbnail(world) : undefined
  return ok({ ...mediaMessage(file.value, small), caption })
}

const albumDrafts = async (
  world: World,
  pictures: Pictures,
  files: string[],
  caption: string | undefined,
): Promise<Outcome<Draft[], string>> => {
  const album = world.ids.next()
  const drafts: Draft[] = []
  for (const [index, file] of files.entries()) {
    const draft = await mediaDraft(world, pictures, 'photo', file, index === 0 ? caption : undefined)
    if (!draft.ok) return draft
    drafts.push({ ...draft.value, media_group_id: album })
  }
  return ok(drafts)
}

/** What a person sends, as messages: one, or as many as an album has pictures. */
export const draftsOf = async (
  world: World,
  pictures: Pictures,
  speech: Speech,
): Promise<Outcome<Draft[], string>> => {
  switch (speech.kind) {
    case 'text':
      return ok([{ text: speech.text }])
    case 'location':
      return ok([{ location: { latitude: speech.latitude, longitude: speech.longitude } }])
    case 'contact':
      return ok([{ contact: { phone_number: speech.phone, first_name: speech.name } }])
    case 'album':
      return albumDrafts(world, pictures, speech.files, speech.caption)
    default: {
      const draft = await mediaDraft(world, pictures, speech.kind, speech.file, speech.caption)
      return draft.ok ? ok([draft.value]) : draft
    }
  }
}
