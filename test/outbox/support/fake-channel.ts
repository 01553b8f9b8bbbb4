import type { Capabilities, Channel, DeliveryPart } from '../../../src/chat/channel.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import type { Clock } from '../../../src/foundation/clock.js'

export type SentPart = { part: DeliveryPart; at: number; id: string }

export type FakeChannel = Channel & {
  /** Everything that reached the platform, whatever it answered. */
  sent: SentPart[]
  /** The answer to the n-th send to come, or what a function says for the part. */
  answer: (part: DeliveryPart, n: number) => SendOutcome | undefined | Promise<SendOutcome | undefined>
  latencyMs: number
  sending(): number
  most(): number
}

const fastPace = { perSecond: 1000, perChatMs: 0, perGroupPerMinute: 1000 }

export const createFakeChannel = (
  clock: Clock,
  can: Partial<Capabilities> = {},
  id: Channel['id'] = 'telegram',
): FakeChannel => {
  let sending = 0
  let most = 0
  const channel: FakeChannel = {
    id,
    account: () => 'bot1',
    can: {
      edit: true,
      pin: true,
      remove: true,
      options: 'buttons',
      maxText: 4096,
      maxCaption: 1024,
      groupHearing: 'all',
      inFlight: 8,
      pace: fastPace,
      ...can,
    },
    sent: [],
    answer: () => undefined,
    latencyMs: 20,
    sending: () => sending,
    most: () => most,
    start: async () => undefined,
    send: async part => {
      const n = channel.sent.length
      const id = part.editPlatformId ?? `p${n}`
      channel.sent.push({ part, at: clock.now().getTime(), id })
      sending += 1
      most = Math.max(most, sending)
      const answer = await channel.answer(part, n)
      await clock.wait(channel.latencyMs)
      sending -= 1
      return answer ?? { kind: 'sent', platformMessageId: id, at: clock.now() }
    },
    download: () => Promise.reject(new Error('not here')),
    state: () => ({ up: true }),
    stop: async () => undefined,
  }
  return channel
}
