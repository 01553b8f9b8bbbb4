import type { DeliveryPart } from '../../chat/channel.js'
import type { SendOutcome } from '../../chat/send-outcome.js'
import type { Clock } from '../../foundation/clock.js'
import { createFewTries } from '../../foundation/few-tries.js'
import type { Log } from '../../foundation/log.js'
import { type OaFailure, type OaFailureKind, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaButtonSwitch } from './zalo-oa-buttons.js'
import { type OaCalls, withinTime } from './zalo-oa-calls.js'
import { isWindowClosed, sendOutcomeOf, UNREACHABLE } from './zalo-oa-failures.js'
import { createPhotoShelf } from './zalo-oa-photo-shelf.js'
import { MAX_TEXT, type Planned, planPart } from './zalo-oa-plan.js'
import { type Posted, post } from './zalo-oa-post.js'
import type { OaPatience } from './zalo-oa-rate.js'
import { type Uploaded, uploadAll } from './zalo-oa-upload.js'
import type { OaWords } from './zalo-oa-words.js'

export type OaSendOptions = {
  calls: OaCalls
  mayWrite: (userId: string) => Promise<'open' | 'closed' | 'unknown'>
  /** Asks somebody whose window is closed for a word. */
  nudge: (userId: string) => Promise<void>
  words: Pick<OaWords, 'leftOut'>
  patience: OaPatience
  buttons: OaButtonSwitch
  /** Ends all calls for one part, before whoever sends it gives it up. */
  limit: () => AbortSignal
  clock: Clock
  log: Log
  /** Told of each message that was taken, by Zalo's id. */
  sent: (messageId: string) => void
  quotaUsed: () => void
}

const GRAVE: OaFailureKind[] = ['auth', 'human', 'quota', 'group', 'not-understood']
const OUT_OF_QUOTA = -211
const FAILED_TRIES = { tries: 5, mostKeys: 1000 }

const NOT_READY: SendOutcome = { kind: 'retry', after: 15_000, reason: 'server-error', scope: 'chat' }

/** Why a part can't be sent at all. */
const unfit = (part: DeliveryPart, { text, photos, files }: Planned): SendOutcome | undefined => {
  const changes = part.editPlatformId !== undefined || part.removePlatformId !== undefined
  const empty = text.trim() === '' && photos.length === 0 && files.length === 0
  if (changes || empty) return { kind: 'failed', reason: 'unsupported' }
  return text.length > MAX_TEXT ? { kind: 'failed', reason: 'too-long' } : undefined
}

/** Sends one part. A message that can't go says so at once: nobody tries it for hours. */
export const createSender = (options: OaSendOptions) => {
  const { patience, clock, log } = options
  const tries = createFewTries(FAILED_TRIES)
  const shelf = createPhotoShelf(clock)

  const failedWith = (failure: OaFailure, chatId: string): SendOutcome => {
    if (GRAVE.includes(failure.kind))
      log.warn({ failure: oaFailureNote(failure) }, 'zalo oa refuses a message')
    if (failure.code === OUT_OF_QUOTA) options.quotaUsed()
    return sendOutcomeOf(failure, { tooFast: patience.tooFast, failedAgain: () => tries.again(chatId) })
  }
  const closed = async (userId: string): Promise<SendOutcome> => {
    await options.nudge(userId).catch(error => log.warn({ err: error }, 'zalo oa: nobody was nudged'))
    return { kind: 'failed', reason: 'window-closed' }
  }
  const outcomeOf = ({ answer, missed }: Posted, { chatId, kind }: DeliveryPart['to']) => {
    if (missed) {
      log.warn({ failure: oaFailureNote(missed) }, 'zalo oa: a picture or a file did not follow its words')
      failedWith(missed, chatId)
    }
    if (answer.ok) {
      const { messageId = '' } = answer.value
      tries.worked(chatId)
      if (messageId !== '') options.sent(messageId)
      return { kind: 'sent' as const, platformMessageId: messageId, at: clock.now() }
    }
    const lapsed = kind === 'private' && isWindowClosed(answer.failure) && answer.failure.effect === 'refused'
    return lapsed ? closed(chatId) : failedWith(answer.failure, chatId)
  }
  const postAll = async (to: DeliveryPart['to'], planned: Planned, uploaded: Uploaded, calls: OaCalls) => {
    const more = { ...options, calls, lost: shelf.drop }
    const posted = await post({ kind: to.kind, id: to.chatId }, planned, uploaded, more)
    return posted ? outcomeOf(posted, to) : { kind: 'failed' as const, reason: 'payload' as const }
  }
  return async (part: DeliveryPart): Promise<SendOutcome> => {
    const { to } = part
    const planned = planPart(part)
    const never = unfit(part, planned)
    if (never) return never
    const after = patience.wait()
    if (after > 0) return { kind: 'retry', after, reason: 'rate-limited', scope: 'account' }
    const signal = options.limit()
    const calls = withinTime(options.calls, signal)
    // Nothing has been said up to here, so nothing that breaks in it may leave us unsure.
    const ready = await (async () => {
      const mayWrite = to.kind === 'private' ? await options.mayWrite(to.chatId) : 'open'
      return mayWrite === 'closed' ? 'closed' : await uploadAll(planned, { calls, shelf, log })
    })().catch(error => {
      log.warn(
        { failure: error instanceof Error ? error.name : 'not an Error' },
        'zalo oa: not ready to send',
      )
      return undefined
    })
    if (!ready) return NOT_READY
    if (ready === 'closed') return closed(to.chatId)
    if (!ready.ok) return failedWith(ready.failure, to.chatId)
    return signal.aborted ? UNREACHABLE : postAll(to, planned, ready.value, calls)
  }
}
