import { buffer } from 'node:stream/consumers'
import type { Log } from '../../foundation/log.js'
import { type OaFailure, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaCalls } from './zalo-oa-calls.js'
import type { Planned } from './zalo-oa-plan.js'

export type Uploaded = { photos: string[]; files: string[] }

type Kind = keyof Uploaded

/** Zalo's refusal of this very file. */
const isOfTheFile = ({ kind, effect }: OaFailure): boolean => effect === 'refused' && kind === 'payload'

/**
 * Brings a part's files to Zalo, afresh each time: it keeps them for 7 days at most. One that Zalo refuses is left
 * out, so that the words are not lost with it; any other failure ends it, and nobody has seen anything yet.
 */
export const uploadAll = async (
  planned: Pick<Planned, Kind>,
  { calls, log }: { calls: Pick<OaCalls, 'upload'>; log: Log },
): Promise<{ ok: true; value: Uploaded } | { ok: false; failure: OaFailure }> => {
  const value: Uploaded = { photos: [], files: [] }
  for (const kind of ['photos', 'files'] as const)
    for (const one of planned[kind]) {
      const bytes = await buffer(await one.open())
      const answer = await calls.upload({
        kind: kind === 'photos' ? 'photo' : 'file',
        ...{ bytes, name: one.fileName },
      })
      if (answer.ok) value[kind].push(answer.value)
      else if (!isOfTheFile(answer.failure))
        return { ok: false, failure: { ...answer.failure, effect: 'not-reached' } }
      else log.warn({ failure: oaFailureNote(answer.failure) }, 'zalo oa refuses a file: its words go alone')
    }
  return { ok: true, value }
}
