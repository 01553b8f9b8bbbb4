import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Content } from '../stage/content.js'
import type { FileGround, MediaField } from '../stage/files.js'
import { type Pictures, spokenFile } from './spoken-file.js'
import type { ZaloSpeech } from './zalo-speech.js'

const fileContent = async (
  world: FileGround,
  pictures: Pictures,
  file: string,
  field: MediaField,
): Promise<Outcome<Content, string>> => {
  const kept = await spokenFile(world, pictures, file, field)
  return kept.ok ? ok({ file: kept.value.id }) : kept
}

/** Each picture is a message of its own; the words stand under the first. */
const albumContents = async (
  world: FileGround,
  pictures: Pictures,
  { files, caption }: { files: string[]; caption?: string | undefined },
): Promise<Outcome<Content[], string>> => {
  const album = world.ids.next()
  const contents: Content[] = []
  for (const file of files) {
    const content = await fileContent(world, pictures, file, 'photo')
    if (!content.ok) return content
    contents.push({ ...content.value, album, text: contents.length === 0 ? caption : undefined })
  }
  return ok(contents)
}

/** What a person sends, as messages: one, or as many as an album has pictures. */
export const contentsOf = async (
  world: FileGround,
  pictures: Pictures,
  speech: ZaloSpeech,
): Promise<Outcome<Content[], string>> => {
  switch (speech.kind) {
    case 'text':
      return ok([{ text: speech.text }])
    case 'sticker':
      return ok([{ sticker: speech.sticker }])
    case 'link':
      return ok([{ link: speech.url }])
    case 'location':
      return ok([{ location: { latitude: speech.latitude, longitude: speech.longitude } }])
    case 'contact':
      return ok([{ contact: { phone: speech.phone, name: speech.name } }])
    case 'album':
      return albumContents(world, pictures, speech)
    default: {
      const content = await fileContent(world, pictures, speech.file, speech.kind)
      return content.ok ? ok([{ ...content.value, text: speech.caption }]) : content
    }
  }
}
