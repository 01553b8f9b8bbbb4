import type { DeliveryPart } from '../../chat/channel.js'
import type { SendOutcome } from '../../chat/send-outcome.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { type BotAnswer, type BotFailure, botFailureNote } from '../../zalo-sdk/bot-answer.js'
import type { ZaloBotClient } from '../../zalo-sdk/bot-client.js'
import type { BotSent } from '../../zalo-sdk/bot-results.js'
import { sendOutcomeOf } from './zalo-bot-failures.js'
import { createSendPatience } from './zalo-bot-patience.js'
import { MAX_TEXT, type Planned, planPart } from './zalo-bot-plan.js'

export type SendOptions = {
  client: ZaloBotClient
  clock: Clock
  log: Log
  /** Told after each send: whether the token was refused. */
  token: (refused: boolean) => void
  /** Told of each message that Zalo took, or may have taken: they use up the month. */
  took?: () => void
  /** Told when Zalo has refused for long that it is too much: the month's messages are used up. */
  refusedLong?: () => void
}

type Posted = BotAnswer<BotSent>

/** Zalo fetches the picture before it answers. */
const PHOTO_MS = 60_000

/** A refusal that may be about the picture; nothing was sent. */
const mayBePicture = ({ kind, effect }: BotFailure): boolean =>
  effect === 'refused' && ['payload', 'refused', 'not-found'].includes(kind)

/** The client's sends, each told of. */
const countedSends = ({ client, took }: SendOptions): Pick<ZaloBotClient, 'sendMessage' | 'sendPhoto'> => {
  const counted = async (sending: Promise<Posted>): Promise<Posted> => {
    const posted = await sending
    if (posted.ok || posted.failure.effect === 'unknown') took?.()
    return posted
  }
  return {
    sendMessage: (...sent) => counted(client.sendMessage(...sent)),
    sendPhoto: (...sent) => counted(client.sendPhoto(...sent)),
  }
}

type Sends = ReturnType<typeof countedSends>

/** Several pictures are several messages; where only the first ones went out, nobody can say it arrived or not. */
const postOthers = async (sends: Sends, chatId: string, photos: string[]): Promise<Posted | undefined> => {
  for (const photo of photos) {
    const posted = await sends.sendPhoto({ chatId, photo }, { timeoutMs: PHOTO_MS })
    if (!posted.ok) return { ok: false, failure: { ...posted.failure, effect: 'unknown' } }
  }
  return undefined
}

const post = async (sends: Sends, log: Log, chatId: string, { text, photos }: Planned): Promise<Posted> => {
  const [photo, ...others] = photos
  if (photo === undefined) return sends.sendMessage({ chatId, text })
  const first = await sends.sendPhoto({ chatId, photo, caption: text }, { timeoutMs: PHOTO_MS })
  if (first.ok) return (await postOthers(sends, chatId, others)) ?? first
  // The words must not be lost with a picture that Zalo can't fetch or does not like.
  if (text === '' || !mayBePicture(first.failure)) return first
  log.warn({ failure: botFailureNote(first.failure) }, 'zalo refuses a picture: its words go alone')
  return sends.sendMessage({ chatId, text })
}

const GRAVE: BotFailure['kind'][] = ['auth', 'quota', 'forbidden', 'not-understood']

/** Sends one part. Zalo has no replies and pins: what the part says of them is left aside. */
export const createSender = (options: SendOptions) => {
  const { clock, log } = options
  const patience = createSendPatience(clock, () => options.refusedLong?.())
  const sends = countedSends(options)

  const failedWith = (failure: BotFailure, chatId: string): SendOutcome => {
    if (failure.kind === 'auth') options.token(true)
    if (GRAVE.includes(failure.kind)) log.warn({ failure: botFailureNote(failure) }, 'zalo refuses a message')
    return sendOutcomeOf(failure, patience.in(chatId))
  }
  return async (part: DeliveryPart): Promise<SendOutcome> => {
    if (part.editPlatformId !== undefined || part.removePlatformId !== undefined)
      return { kind: 'failed', reason: 'unsupported' }
    const planned = planPart(part)
    if (planned.text.length > MAX_TEXT) return { kind: 'failed', reason: 'too-long' }
    if (planned.text.trim() === '' && planned.photos.length === 0)
      return { kind: 'failed', reason: 'unsupported' }
    const { chatId } = part.to
    const posted = await post(sends, log, chatId, planned)
    if (!posted.ok) return failedWith(posted.failure, chatId)
    options.token(false)
    patience.sent(chatId)
    // Zalo took it; nothing hangs on the name it gave it.
    return { kind: 'sent', platformMessageId: posted.value.messageId ?? '', at: clock.now() }
  }
}
