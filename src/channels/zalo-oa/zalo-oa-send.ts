import type { DeliveryPart } from '../../chat/channel.js'
import type { SendOutcome } from '../../chat/send-outcome.js'
import type { Clock } from '../../foundation/clock.js'
import { createFewTries } from '../../foundation/few-tries.js'
import type { Log } from '../../foundation/log.js'
import { type OaFailure, type OaFailureKind, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaButtonSwitch } from './zalo-oa-buttons.js'
import type { OaCalls } from './zalo-oa-calls.js'
import { isWindowClosed, type OaPersistence, sendOutcomeOf } from './zalo-oa-failures.js'
import { MAX_TEXT, type Planned, planPart } from './zalo-oa-plan.js'
import { post } from './zalo-oa-post.js'
import type { OaPatience } from './zalo-oa-rate.js'
import { type OaTemplate, sendTemplate } from './zalo-oa-template.js'
import { uploadAll } from './zalo-oa-upload.js'

export type OaSendOptions = {
  calls: OaCalls
  mayWrite: (userId: string) => Promise<'open' | 'closed' | 'unknown'>
  template?: OaTemplate
  patience: OaPatience
  buttons: OaButtonSwitch
  clock: Clock
  log: Log
  /** Told of each message that was taken, by Zalo's id. */
  sent: (messageId: string) => void
  quotaUsed: () => void
}

const GRAVE: OaFailureKind[] = ['auth', 'human', 'quota', 'group', 'not-understood']
const OUT_OF_QUOTA = -211
const FAILED_TRIES = { tries: 5, mostKeys: 1000 }

/** Why a part can't be sent at all. */
const unfit = (part: DeliveryPart, { text, photos, files }: Planned): SendOutcome | undefined => {
  const changes = part.editPlatformId !== undefined || part.removePlatformId !== undefined
  const empty = text.trim() === '' && photos.length === 0 && files.length === 0
  if (changes || empty) return { kind: 'failed', reason: 'unsupported' }
  return text.length > MAX_TEXT ? { kind: 'failed', reason: 'too-long' } : undefined
}

/** Sends one part. A message that can't go says so at once: nobody tries it for hours. */
export const createSender = (options: OaSendOptions) => {
  const { calls, template, patience, clock, log } = options
  const tries = createFewTries(FAILED_TRIES)

  const sent = (messageId = ''): SendOutcome => {
    if (messageId !== '') options.sent(messageId)
    return { kind: 'sent', platformMessageId: messageId, at: clock.now() }
  }
  const persistenceIn = (chatId: string): OaPersistence => ({
    tooFast: patience.tooFast,
    failedAgain: () => tries.again(chatId),
  })
  const failedWith = (failure: OaFailure, chatId: string): SendOutcome => {
    if (GRAVE.includes(failure.kind))
      log.warn({ failure: oaFailureNote(failure) }, 'zalo oa refuses a message')
    if (failure.code === OUT_OF_QUOTA) options.quotaUsed()
    return sendOutcomeOf(failure, persistenceIn(chatId))
  }
  const closed = async (userId: string, text: string): Promise<SendOutcome> => {
    if (!template || text.trim() === '') return { kind: 'failed', reason: 'window-closed' }
    const answer = await sendTemplate(userId, text, template, calls)
    if (answer.ok) return sent(answer.value.messageId)
    log.warn({ failure: oaFailureNote(answer.failure) }, 'zalo oa refuses a template')
    const outcome = sendOutcomeOf(answer.failure, persistenceIn(userId))
    return outcome.kind === 'failed' ? { kind: 'failed', reason: 'window-closed' } : outcome
  }
  const deliver = async ({ to }: DeliveryPart, planned: Planned): Promise<SendOutcome> => {
    const { chatId, kind } = to
    const mayWrite = kind === 'private' ? await options.mayWrite(chatId) : 'open'
    if (mayWrite === 'closed') return closed(chatId, planned.text)
    const uploaded = await uploadAll(planned, { calls, log })
    if (!uploaded.ok) return failedWith(uploaded.failure, chatId)
    const posted = await post({ kind, id: chatId }, planned, uploaded.value, options)
    if (posted.ok) {
      tries.worked(chatId)
      return sent(posted.value.messageId)
    }
    const lapsed = kind === 'private' && isWindowClosed(posted.failure) && posted.failure.effect === 'refused'
    return lapsed ? closed(chatId, planned.text) : failedWith(posted.failure, chatId)
  }
  return async (part: DeliveryPart): Promise<SendOutcome> => {
    const planned = planPart(part)
    const never = unfit(part, planned)
    if (never) return never
    const after = patience.wait()
    if (after > 0) return { kind: 'retry', after, reason: 'rate-limited', scope: 'account' }
    return deliver(part, planned)
  }
}
