import type { Channel, DeliveryPart } from '../../../src/chat/channel.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import type { Clock } from '../../../src/foundation/clock.js'
import type { Log } from '../../../src/foundation/log.js'
import { captureLog, leaks } from './captured-log.js'
import { createManualClock, type ManualClock } from './manual-clock.js'
import { type Canned, type PlatformServer, startPlatformServer } from './platform-server.js'

/** What a channel's tests tell once: how it is made, and what must never be read in its log or its errors. */
export type ChannelUnderTest = {
  make: (parts: { root: string; clock: Clock; log: Log }) => Channel
  secrets: string[]
}

export type Bench = {
  server: PlatformServer
  clock: ManualClock
  channel: Channel
  lines: string[]
}

const open = new Set<() => Promise<unknown>>()

/** A test that ran out of time never gets to its end: nothing of it may keep the process. */
afterEach(async () => {
  for (const close of open) await close()
})

/** A channel at a scripted platform. Fails on replies nobody fetched, requests nobody foresaw, and secrets in the log. */
export const atBench = async (
  { make, secrets }: ChannelUnderTest,
  words: string[],
  run: (bench: Bench) => Promise<void>,
): Promise<void> => {
  const server = await startPlatformServer()
  const clock = createManualClock()
  const { log, lines } = captureLog()
  const channel = make({ root: server.root, clock, log })
  const close = async () => {
    open.delete(close)
    // The server first: a channel that waits for an answer is told at once that there will be none.
    await server.close()
    await channel.stop()
  }
  open.add(close)
  try {
    await run({ server, clock, channel, lines })
  } finally {
    await close()
  }
  expect(server.faults()).toEqual([])
  expect(leaks(lines, [...secrets, ...words])).toEqual([])
}

export type IncomingRow = { name: string; payload: unknown; messages: Partial<IncomingMessage>[] }

export type SendRow = {
  name: string
  part: DeliveryPart
  /** Each request the part must cause, in order, with the reply it gets. */
  traffic: { path: string; body: unknown; reply: Canned }[]
  outcome: SendOutcome
}

/** What the platform sends, and what must come of it. `deliver` brings a payload to the channel as the platform would. */
export const incomingTable = (
  rows: IncomingRow[],
  deliver: (payload: unknown) => Promise<IncomingMessage[]>,
): void => {
  test.each(rows)('hears $name', async ({ payload, messages }) => {
    const heard = await deliver(payload)
    expect(heard).toEqual(messages.map(message => expect.objectContaining(message)))
  })
}

/** What is sent, the exact requests it makes, and what comes of each answer. */
export const sendTable = (rows: SendRow[], under: ChannelUnderTest): void => {
  test.each(rows)('sends $name', async ({ part, traffic, outcome }) => {
    const words = part.text === '' ? [] : [part.text]
    await atBench(under, words, async ({ server, channel }) => {
      for (const { path, reply } of traffic) server.reply(path, reply)
      const got = await channel.send(part)
      await server.requests('', traffic.length)
      expect(server.seen.map(({ path, body }) => ({ path: path.split('/').at(-1), body }))).toEqual(
        traffic.map(({ path, body }) => ({ path: path.split('/').at(-1), body })),
      )
      expect(got).toEqual(outcome)
      expect(leaks([JSON.stringify(got)], [...under.secrets, ...words])).toEqual([])
    })
  })
}
