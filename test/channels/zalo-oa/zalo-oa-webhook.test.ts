import { setImmediate } from 'node:timers/promises'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { signOaEvent } from '../../../src/zalo-sdk/oa-signature.js'
import { until } from '../harness/until.js'
import {
  APP,
  APP_SECRET,
  AT,
  AT_DATE,
  atOaBench,
  GROUP,
  head,
  LAN,
  OA,
  OA_SECRET_KEY,
  type OaBench,
  said,
  saidInGroup,
} from './zalo-oa-hearing-under-test.js'

const WORDS = 'Lời của một người dân'
const event = said('text', { text: WORDS })
const json = JSON.stringify(event)
const signed = { appId: APP, secretKey: OA_SECRET_KEY, timestamp: AT, body: json }
const right = signOaEvent(signed)

const success = { status: 200, body: '{}' }

const logOf = ({ lines }: OaBench) =>
  lines.map(line => {
    const { level: _level, time: _time, pid: _pid, hostname: _host, ...told } = JSON.parse(line)
    return told
  })

type Row = {
  name: string
  body?: string
  header?: string | undefined
  status: number
  heard: number
  mismatch?: string
}

test.each<Row>([
  { name: 'an event', header: right, status: 200, heard: 1 },
  { name: 'a bare signature', header: right.slice(4), status: 200, heard: 1 },
  { name: 'a signature in capitals', header: right.toUpperCase(), status: 200, heard: 1 },
  { name: 'no signature', header: undefined, status: 401, heard: 0, mismatch: 'missing' },
  { name: 'an empty signature', header: '', status: 401, heard: 0, mismatch: 'missing' },
  {
    name: 'words for a signature',
    header: `mac=${WORDS.length}`,
    status: 401,
    heard: 0,
    mismatch: 'not-hex',
  },
  {
    name: 'a wrong signature',
    header: signOaEvent({ ...signed, secretKey: 'x' }),
    status: 401,
    heard: 0,
    mismatch: 'different',
  },
  {
    name: 'a body that was changed',
    body: `${json} `,
    header: right,
    status: 401,
    heard: 0,
    mismatch: 'different',
  },
  {
    name: 'a signature with the App Secret',
    header: signOaEvent({ ...signed, secretKey: APP_SECRET }),
    status: 401,
    heard: 0,
    mismatch: 'signed-with-app-secret',
  },
  {
    name: 'a signature with the account id',
    header: signOaEvent({ ...signed, appId: OA }),
    status: 401,
    heard: 0,
    mismatch: 'signed-with-oa-id',
  },
  {
    name: 'an event of another app',
    body: json.replace(APP, '999'),
    header: right,
    status: 401,
    heard: 0,
    mismatch: 'other-app',
  },
  { name: 'no JSON', body: `{"text":"${WORDS}`, header: right, status: 400, heard: 0, mismatch: 'not-json' },
  {
    name: 'no JSON and no signature',
    body: '{',
    header: undefined,
    status: 401,
    heard: 0,
    mismatch: 'missing',
  },
  { name: 'nothing at all', body: '', header: undefined, status: 401, heard: 0, mismatch: 'missing' },
  { name: 'the probe of the console', body: '{}', header: undefined, status: 200, heard: 0 },
  {
    name: 'a probe that is signed',
    body: '{}',
    header: right,
    status: 401,
    heard: 0,
    mismatch: 'no-timestamp',
  },
  {
    name: 'another body without a signature',
    body: '[]',
    header: undefined,
    status: 401,
    heard: 0,
    mismatch: 'missing',
  },
])('answers $status to $name', ({ body = json, header, status, heard, mismatch }) =>
  atOaBench({}, [WORDS, right.slice(4)], async bench => {
    expect(await bench.post(body, { header })).toEqual({ status, body: '{}' })
    expect(bench.heard).toHaveLength(heard)
    expect(bench.interactions).toHaveLength(heard)
    expect(logOf(bench)).toEqual(mismatch ? [{ mismatch, msg: 'zalo oa webhook refused' }] : [])
  }),
)

test('the same event again has the same key, and Zalo’s count of it is noted', () =>
  atOaBench({}, [WORDS], async bench => {
    await bench.post(event)
    expect(await bench.post(event, { headers: { num_retry: '2' } })).toEqual(success)
    expect(bench.heard[1]?.key).toBe(bench.heard[0]?.key)
    expect(logOf(bench)).toEqual([{ event: 'user_send_text', retry: 2, msg: 'zalo oa event repeated' }])
  }))

test('a follower again has the same key', () =>
  atOaBench({}, [], async ({ post, heard }) => {
    const followed = { ...head, oa_id: OA, event_name: 'follow', follower: { id: LAN } }
    await post(followed)
    await post({ ...followed, source: 'again' }, { headers: { num_retry: WORDS.length.toString() } })
    expect(heard[1]?.key).toBe(heard[0]?.key)
    expect(heard).toHaveLength(2)
  }))

test.each([
  { name: 'an event of another day', payload: { ...head, event_name: 'moon_landing' }, told: 'moon_landing' },
  { name: 'a name that is none', payload: { ...head, event_name: WORDS }, told: 'not a name' },
  { name: 'a name without end', payload: { ...head, event_name: 'a'.repeat(61) }, told: 'not a name' },
  {
    name: 'a visitor',
    payload: { ...event, event_name: 'anonymous_send_text' },
    told: 'anonymous_send_text',
  },
])('of $name the log tells the name and no more', ({ payload, told }) =>
  atOaBench({}, [WORDS], async bench => {
    expect(await bench.post(payload)).toEqual(success)
    expect(bench.heard).toEqual([])
    expect(logOf(bench)).toEqual([{ event: told, msg: 'zalo oa event not taken' }])
  }),
)

test('an event of another account is told of, an event without a name too', () =>
  atOaBench({}, [WORDS], async bench => {
    expect(await bench.post({ ...event, recipient: { id: '9' } })).toEqual(success)
    expect(await bench.post({ ...event, event_name: 7 })).toEqual(success)
    expect(bench.heard).toEqual([])
    expect(bench.interactions).toEqual([])
    expect(logOf(bench)).toEqual([
      { event: 'user_send_text', msg: 'zalo oa event of another account' },
      { msg: 'zalo oa event without a name' },
    ])
  }))

test.each(['user_seen_message', 'user_received_message', 'oa_send_text', 'user_reacted_message'])(
  'nothing is said of %s, which comes with every message',
  name =>
    atOaBench({}, [WORDS], async bench => {
      const sides = { sender: { id: OA }, recipient: { id: LAN } }
      expect(await bench.post({ ...event, ...sides, event_name: name })).toEqual(success)
      expect(bench.lines).toEqual([])
    }),
)

test('answers only when the message is stored, and 503 when it is not', () => {
  let store: () => void = () => undefined
  let lose: (error: Error) => void = () => undefined
  const receive = () =>
    new Promise<void>((resolve, reject) => {
      store = resolve
      lose = reject
    })
  return atOaBench({ receive }, [WORDS], async bench => {
    const before = store
    let answered = false
    const first = bench.post(event).finally(() => {
      answered = true
    })
    await until(() => store !== before)
    expect(answered).toBe(false)
    store()
    expect(await first).toEqual(success)

    const earlier = lose
    const second = bench.post(event)
    await until(() => lose !== earlier)
    lose(new Error(`no place for ${WORDS}`))
    expect(await second).toEqual({ status: 503, body: '{}' })
    expect(bench.hearing.state()).toEqual({ up: false, note: 'messages can not be stored' })
    expect(logOf(bench)).toEqual([{ failure: 'Error', msg: 'zalo oa message not stored' }])
  })
})

test('of several pictures each is stored, and 503 when one is not', () => {
  const stored: IncomingMessage[] = []
  const receive = async (message: IncomingMessage) => {
    if (stored.length === 1) throw new Error('full')
    stored.push(message)
  }
  const attachments = [1, 2].map(at => ({
    type: 'image',
    payload: { url: `https://img.example.test/${at}` },
  }))
  return atOaBench({ receive }, [], async bench => {
    expect((await bench.post(said('image', { attachments }))).status).toBe(503)
    expect(stored).toHaveLength(1)
  })
})

describe('beside the messages', () => {
  const tap = { ...head, oa_id: OA, event_name: 'user_click_chatnow', user_id: LAN }
  const follow = { ...head, oa_id: OA, event_name: 'follow', follower: { id: LAN } }

  test.each([
    { name: 'a message', payload: event, told: true },
    { name: 'a pressed button', payload: said('text', { text: '#lx:1' }), told: true },
    { name: 'a follow', payload: follow, told: true },
    { name: 'a tap that opens the chat', payload: tap, told: true },
    {
      name: 'details that were asked for',
      payload: { ...event, event_name: 'user_submit_info' },
      told: true,
    },
    { name: 'an unfollow', payload: { ...follow, event_name: 'unfollow' }, told: false },
    { name: 'a word in a group', payload: saidInGroup('text', { text: WORDS }), told: false },
    { name: 'that something was seen', payload: { ...event, event_name: 'user_seen_message' }, told: false },
    { name: 'an echo', payload: { ...event, event_name: 'oa_send_text', sender: { id: OA } }, told: false },
    { name: 'a message of our own', payload: { ...event, oa_id: OA, sender: { id: OA } }, told: false },
  ])('$name opens the window: $told', ({ payload, told }) =>
    atOaBench({}, [WORDS], async ({ post, interactions }) => {
      expect(await post(payload)).toEqual(success)
      expect(interactions).toEqual(told ? [[LAN, AT_DATE]] : [])
    }),
  )

  test('the answer does not wait until an interaction is noted; who stops waits for it', () => {
    let noted: () => void = () => undefined
    const heard = () =>
      new Promise<void>(resolve => {
        noted = resolve
      })
    return atOaBench({ heard }, [WORDS], async ({ post, hearing }) => {
      expect(await post(event)).toEqual(success)
      let settled = false
      const stopped = hearing.settled().then(() => {
        settled = true
      })
      await setImmediate()
      expect(settled).toBe(false)
      noted()
      await stopped
    })
  })

  test.each([
    {
      name: 'is rejected',
      heard: async () => {
        throw new Error(WORDS)
      },
    },
    {
      name: 'throws',
      heard: () => {
        throw new Error(WORDS)
      },
    },
  ])('a note that $name costs no message', ({ heard }) =>
    atOaBench({ heard }, [WORDS], async bench => {
      expect(await bench.post(event)).toEqual(success)
      await bench.hearing.settled()
      expect(bench.heard).toHaveLength(1)
      expect(logOf(bench)).toEqual([
        { what: 'interaction', failure: 'Error', msg: 'zalo oa event not noted' },
      ])
    }),
  )

  test('permission taken back is told at once', () =>
    atOaBench({}, [], async bench => {
      expect(await bench.post({ ...head, oa_id: OA, event_name: 'permission_revoked' })).toEqual(success)
      expect(bench.revocations).toBe(1)
      expect(bench.lines.map(line => JSON.parse(line))).toMatchObject([
        { level: 50, event: 'permission_revoked', msg: 'zalo oa permission revoked' },
      ])
    }))

  test('permission of another account is not ours', () =>
    atOaBench({}, [], async bench => {
      await bench.post({ ...head, oa_id: '9', event_name: 'permission_revoked' })
      expect(bench.revocations).toBe(0)
    }))

  test('another daily quota stands in the log', () =>
    atOaBench({}, [], async bench => {
      const quota = { prev_value: '500', new_value: '5000' }
      await bench.post({ ...head, event_name: 'change_oa_daily_quota', oaId: OA, quota })
      expect(logOf(bench)).toEqual([
        { event: 'change_oa_daily_quota', before: 500, now: 5000, msg: 'zalo oa daily quota changed' },
      ])
    }))
})

describe('how the hearing stands', () => {
  test('a webhook that was never reached is told of', () =>
    atOaBench({}, [], async bench => {
      expect(bench.hearing.state()).toEqual({ up: true, note: 'nothing heard yet' })
      await bench.post('{}', { header: undefined })
      expect(bench.hearing.state()).toEqual({ up: true, note: 'nothing heard yet' })
    }))

  test('a wrong key shows until the first event that is right', () =>
    atOaBench({}, [WORDS], async bench => {
      const wrong = { header: signOaEvent({ ...signed, secretKey: 'x' }) }
      await bench.post(json, wrong)
      expect(bench.hearing.state()).toEqual({ up: false, note: 'webhook refused: signature different' })
      await bench.post(event)
      expect(bench.hearing.state()).toEqual({ up: true })
      await bench.post(json, wrong)
      expect(bench.hearing.state()).toEqual({ up: true })
    }))

  test('nobody fills the log with signatures of their own', () =>
    atOaBench({}, [WORDS], async bench => {
      for (let at = 0; at < 5; at += 1) await bench.post(json, { header: `mac=${String(at).repeat(64)}` })
      expect(bench.lines).toHaveLength(1)
      await bench.post(json, { header: undefined })
      expect(bench.lines).toHaveLength(2)
      bench.clock.advance(60_000)
      await bench.post(json, { header: `mac=${'9'.repeat(64)}` })
      expect(bench.lines).toHaveLength(3)
    }))
})

test('bodies without bottom are answered like any other', () =>
  atOaBench({}, [], async bench => {
    const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const bodyOf = (name: string, more: string) =>
      `{"app_id":"${APP}","event_name":"${name}","timestamp":"${AT}","recipient":{"id":"${OA}"},${more},"more":${nested}}`
    const bodies = [
      bodyOf('user_send_text', `"sender":{"id":"${LAN}"},"message":{"text":"alo","attachments":${nested}}`),
      bodyOf('user_send_text', `"sender":${nested},"message":${nested}`),
      bodyOf('user_join_group', `"group_id":"${GROUP}","user_ids":${nested}`),
    ]
    for (const body of bodies) {
      const header = signOaEvent({ ...signed, body })
      expect(await bench.post(body, { header })).toEqual(success)
    }
    expect(bench.heard.map(({ content }) => content)).toEqual([{ kind: 'text', text: 'alo' }])
  }))

describe('how it stands once something right was heard', () => {
  const forged = { header: `mac=${'0'.repeat(64)}` }
  const HOUR = 3_600_000

  test('one forged call of a stranger changes nothing, however long it is silent after it', () =>
    atOaBench({}, [WORDS], async ({ post, hearing, clock }) => {
      await post(event)
      await post({ ...event, n: 1 }, forged)
      await post({ ...event, n: 2 }, { header: undefined })
      clock.advance(HOUR)
      expect(hearing.state()).toEqual({ up: true })
    }))

  test('many of them and nothing right for ten minutes: the key may have been changed', () =>
    atOaBench({}, [WORDS], async ({ post, hearing, clock }) => {
      await post(event)
      for (let n = 0; n < 3; n += 1) await post({ ...event, n }, forged)
      expect(hearing.state()).toEqual({ up: true })
      clock.advance(10 * 60_000)
      expect(hearing.state()).toEqual({ up: true, note: 'webhook refused: signature different' })
      await post({ ...event, n: 9 })
      expect(hearing.state()).toEqual({ up: true })
    }))

  test('signed with our own other secret: that is Zalo, and our settings are wrong', () =>
    atOaBench({ appSecret: APP_SECRET }, [WORDS], async ({ post, hearing }) => {
      await post(event)
      await post(json, { header: signOaEvent({ ...signed, secretKey: APP_SECRET }) })
      expect(hearing.state()).toEqual({
        up: false,
        note: 'webhook refused: signature signed-with-app-secret',
      })
    }))

  test('half a day of silence is said', () =>
    atOaBench({}, [WORDS], async ({ post, hearing, clock }) => {
      await post(event)
      clock.advance(12 * HOUR)
      expect(hearing.state()).toEqual({
        up: true,
        note: 'nothing heard for 12 hours or more: is the webhook switched off?',
      })
    }))
})
