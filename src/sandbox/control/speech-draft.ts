import { type Outcome, ok } from '../../foundation/outcome.js'
import { type KeptFile, keepFile, type MediaField } from '../stage/files.js'
import { mediaMessage } from '../telegram/media-message.js'
import type { Draft, World } from '../telegram/world.js'
import type { Speech } from './control-schemas.js'
import { THUMBNAIL } from './samples.js'
import { type Pictures, spokenFile } from './spoken-file.js'

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
  const file = await spokenFile(world, pictures, reference, field)
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
