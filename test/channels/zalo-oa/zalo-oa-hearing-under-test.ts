import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  createOaHearing,
  type OaHearing,
  type OaHearingOptions,
} from '../../../src/channels/zalo-oa/zalo-oa-hearing.js'
import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import type { MediaRef } from '../../../src/chat/media-ref.js'
import { signOaEvent } from '../../../src/zalo-sdk/oa-signature.js'
import { captureLog, leaks } from '../harness/captured-log.js'
import type { IncomingRow } from '../harness/channel-bench.js'
import { createManualClock, type ManualClock } from '../harness/manual-clock.js'

export const APP = '1234567890123456789'
export const OA = '2222222222222222222'
export const LAN = '1111111111111111111'
export const GROUP = 'f414c8f7000000000000'
export const OA_SECRET_KEY = 'made-up-oa-secret-key'
export const APP_SECRET = 'made-up-app-secret'
export const NAME = 'Loa Xóm Tân Phú'

export const AT = '1767225600000'
export const AT_DATE = new Date(1_767_225_600_000)

export const privateChat: ChatAddress = { channel: 'zalo-oa', account: OA, chatId: LAN, kind: 'private' }
export const groupChat: ChatAddress = { channel: 'zalo-oa', account: OA, chatId: GROUP, kind: 'group' }

export const head = { app_id: APP, user_id_by_app: '5555555555555555555', timestamp: AT }

export const said = (name: string, message: object, more: object = {}) => ({
  ...head,
  event_name: `user_send_${name}`,
  sender: { id: LAN },
  recipient: { id: OA },
  message: { msg_id: 'aaaabbbb', ...message },
  ...more,
})

export const saidInGroup = (name: string, message: object, more: object = {}) =>
  said(`group_${name}`, message, { oa_id: OA, recipient: { id: GROUP }, ...more })

export const attached = (type: string, payload: object, message: object = {}) => ({
  ...message,
  attachments: [{ type, payload }],
})

export type Answered = { status: number; body: string }

export type OaBench = {
  hearing: OaHearing
  clock: ManualClock
  lines: string[]
  heard: IncomingMessage[]
  /** Who may be written to, since when. */
  interactions: [userId: string, at: Date][]
  revocations: number
  /** Over a real socket, signed as Zalo does unless `header` says otherwise. */
  post(
    payload: unknown,
    how?: { header?: string | undefined; headers?: Record<string, string> },
  ): Promise<Answered>
}

const timestampOf = (payload: unknown): string =>
  String((payload as { timestamp?: unknown } | null | undefined)?.timestamp ?? '')

/** A webhook's door as the web server has it: raw bytes in, status and body out. */
const openDoor = async ({ route }: OaHearing) => {
  const server = createServer(async (request, response) => {
    const headers = request.headers as Record<string, string | undefined>
    const ours = request.method === route.method && request.url === route.path
    const answer = ours
      ? await route.handle({ body: await buffer(request), headers, query: {} })
      : { status: 404, body: '' }
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/webhook/zalo-oa`,
    close: () =>
      new Promise(resolve => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

/** Fails on secrets, ids and people's words in the log. `words`: those that the test lets people say. */
export const atOaBench = async (
  more: Partial<OaHearingOptions>,
  words: string[],
  run: (bench: OaBench) => Promise<void>,
): Promise<void> => {
  const { log, lines } = captureLog()
  const clock = createManualClock()
  const bench: Omit<OaBench, 'hearing' | 'post'> = {
    clock,
    lines,
    heard: [],
    interactions: [],
    revocations: 0,
  }
  const hearing = createOaHearing({
    oaId: OA,
    appId: APP,
    secretKey: OA_SECRET_KEY,
    appSecret: APP_SECRET,
    names: () => [NAME],
    receive: async message => void bench.heard.push(message),
    heard: (userId, at) => void bench.interactions.push([userId, at]),
    revoked: () => {
      bench.revocations += 1
    },
    clock,
    log,
    ...more,
  })
  const door = await openDoor(hearing)
  const post: OaBench['post'] = async (payload, how = {}) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const signed = { appId: APP, secretKey: OA_SECRET_KEY, timestamp: timestampOf(payload), body }
    const header = 'header' in how ? how.header : signOaEvent(signed)
    const response = await fetch(door.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(header === undefined ? {} : { 'x-zevent-signature': header }),
        ...how.headers,
      },
      body,
    })
    return { status: response.status, body: await response.text() }
  }
  try {
    await run(Object.assign(bench, { hearing, post }))
    await hearing.settled()
  } finally {
    await door.close()
  }
  expect(leaks(lines, [APP, OA, LAN, GROUP, OA_SECRET_KEY, APP_SECRET, ...words])).toEqual([])
}

/** What comes of one event that is answered with 200. */
export const byWebhook = async (payload: unknown): Promise<IncomingMessage[]> => {
  let heard: IncomingMessage[] = []
  await atOaBench({}, [], async bench => {
    expect(await bench.post(payload)).toEqual({ status: 200, body: '{}' })
    heard = bench.heard
  })
  return heard
}

export const URL = 'https://img.example.test/a.jpg'

export const media = (kind: MediaRef['kind'], more: Partial<MediaRef> = {}): MediaRef => ({
  kind,
  channel: 'zalo-oa',
  account: OA,
  fileId: URL,
  ...more,
})

export const unheard = (name: string, payload: unknown): IncomingRow => ({ name, payload, messages: [] })
