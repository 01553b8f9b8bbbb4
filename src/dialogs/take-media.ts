import { type IncomingMessage, mediaOf } from '../chat/incoming-message.js'
import type { MediaRef } from '../chat/media-ref.js'
import type { Say } from '../chat/say.js'
import type { Answer } from './answer.js'
import type { DialogState, Turn } from './dialog.js'
import type { PhotosQuestion } from './question.js'
import { takenIn } from './questions/photos.js'
import type { Room } from './show-question.js'
import { keepAnswer } from './take-answer.js'
import { questionOf } from './visible-answers.js'

/** Only what is there: `undefined` is no JSON. */
const asJson = ({ kind, channel, account, fileId, mimeType, size, fileName }: MediaRef): Answer => ({
  kind,
  channel,
  account,
  fileId,
  ...(mimeType === undefined ? {} : { mimeType }),
  ...(size === undefined ? {} : { size }),
  ...(fileName === undefined ? {} : { fileName }),
})

const bucketOf = ({ dialog }: Room, state: DialogState): PhotosQuestion | undefined => {
  const standing = questionOf(dialog, state.asking)
  if (standing?.kind === 'photos') return standing
  const collecting = questionOf(dialog, dialog.collectsInto)
  return collecting?.kind === 'photos' ? collecting : undefined
}

/** One acknowledgement an album, when nobody knows yet how many it has; a full bucket is said once an album too. */
const acknowledge = (
  bucket: PhotosQuestion,
  count: number,
  { full, inAlbum, sameAlbum, isVoice }: Record<'full' | 'inAlbum' | 'sameAlbum' | 'isVoice', boolean>,
): Say[] => {
  if (full)
    return sameAlbum && count > bucket.most
      ? []
      : [{ key: 'dialogs:photos.full', params: { n: bucket.most } }]
  if (isVoice) return [{ key: 'dialogs:photos.gotVoice' }]
  if (inAlbum) return sameAlbum ? [] : [{ key: 'dialogs:photos.gotAlbum' }]
  return [{ key: 'dialogs:photos.got', params: { n: count } }]
}

export type MediaTurn = Turn & { state: DialogState; sameAlbum: boolean }

/** Keeps a picture or recording wherever the dialog stands. Undefined: there is none, or this dialog takes none. */
export const takeMedia = (
  room: Room,
  state: DialogState,
  message: IncomingMessage,
): MediaTurn | undefined => {
  const media = mediaOf(message.content)
  const bucket = bucketOf(room, state)
  if (!media || !bucket) return undefined
  const taken = takenIn(state.answers, bucket.id)
  const sameAlbum = message.albumId !== undefined && message.albumId === state.albumId
  const { albumId: _albumId, ...rest } = state
  const kept: DialogState = {
    ...rest,
    media: [...state.media, media],
    ...(message.albumId === undefined ? {} : { albumId: message.albumId }),
  }
  const full = taken.length >= bucket.most
  const say = acknowledge(bucket, full ? state.media.length : taken.length + 1, {
    full,
    inAlbum: message.albumId !== undefined,
    sameAlbum,
    isVoice: media.kind === 'voice',
  })
  if (full) return { state: kept, say, effects: [], taken: true, sameAlbum }
  const turn = keepAnswer(room, kept, bucket.id, [...taken, asJson(media)])
  return { ...turn, state: turn.state ?? kept, say: [...say, ...turn.say], sameAlbum }
}
