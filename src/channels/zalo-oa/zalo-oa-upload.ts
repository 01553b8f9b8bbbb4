import { buffer } from 'node:stream/consumers'
import type { Log } from '../../foundation/log.js'
import { type OaAnswer, type OaFailure, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaCalls } from './zalo-oa-calls.js'
import type { PhotoShelf } from './zalo-oa-photo-shelf.js'
import type { Planned } from './zalo-oa-plan.js'

/** `refused`: how many Zalo did not take. */
export type Uploaded = { photos: string[]; files: string[]; refused: number }

type Kind = 'photos' | 'files'
type UploadOptions = { calls: Pick<OaCalls, 'upload'>; shelf: PhotoShelf; log: Log }

/** Zalo's refusal of this very file. */
const isOfTheFile = ({ kind, effect }: OaFailure): boolean => effect === 'refused' && kind === 'payload'

const uploadPhoto = async (
  file: { bytes: Buffer; name: string },
  { calls, shelf }: UploadOptions,
): Promise<OaAnswer<string>> => {
  const known = shelf.find(file.bytes)
  if (known !== undefined) return { ok: true, value: known }
  const answer = await calls.upload({ kind: 'photo', ...file })
  if (answer.ok) shelf.keep(file.bytes, answer.value)
  return answer
}

/**
 * Brings a part's files to Zalo, which keeps them for 7 days at most. One that Zalo refuses is left out, so that the
 * words are not lost with it; any other failure ends it, and nobody has seen anything yet. Rejects where a file can't be read.
 */
export const uploadAll = async (
  planned: Pick<Planned, Kind>,
  options: UploadOptions,
): Promise<{ ok: true; value: Uploaded } | { ok: false; failure: OaFailure }> => {
  const { calls, log } = options
  const value: Uploaded = { photos: [], files: [], refused: 0 }
  for (const kind of ['photos', 'files'] as const)
    for (const one of planned[kind]) {
      const file = { bytes: await buffer(await one.open()), name: one.fileName }
      const answer =
        kind === 'photos' ? await uploadPhoto(file, options) : await calls.upload({ kind: 'file', ...file })
      if (answer.ok) value[kind].push(answer.value)
      else if (!isOfTheFile(answer.failure))
        return { ok: false, failure: { ...answer.failure, effect: 'not-reached' } }
      else {
        log.warn({ failure: oaFailureNote(answer.failure) }, 'zalo oa refuses a file')
        value.refused += 1
      }
    }
  return { ok: true, value }
}
