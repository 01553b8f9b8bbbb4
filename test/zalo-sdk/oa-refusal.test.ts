import type { OaFailureKind } from '../../src/zalo-sdk/oa-answer.js'
import { oaNoJson, oaRefusal } from '../../src/zalo-sdk/oa-refusal.js'
import { refused, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const OPENAPI: [OaFailureKind, number[]][] = [
  ['auth', [-216, -220, -124]],
  ['human', [-204, -205, -209, -212, -219, -221, -223, -224, -235, -240, -242, -320, -321, -14_002, -14_020]],
  ['wait', [-32, -200]],
  ['quota', [-211, -218, -311]],
  ['recipient', [-213, -217, -227, -230, -232, -244, -305]],
  ['payload', [-201, -210, -214, -233, -248, -249, -100, -1, -9_999, 404]],
  ['night', [-234]],
  ['group', [-237, -238, -241, -403]],
]

const BUSINESS: [OaFailureKind, number[]][] = [
  ['auth', [-124, -220]],
  ['human', [-101, -103, -104, -115, -131, -135, -137, -138, -145]],
  ['wait', [-32]],
  ['quota', [-126, -144, -147]],
  ['recipient', [-108, -118, -139, -140, -141, -216]],
  ['payload', [-130, -132, -9_999]],
  ['night', [-133]],
]

const flat = (table: [OaFailureKind, number[]][]) =>
  table.flatMap(([kind, codes]) => codes.map((code): [number, OaFailureKind] => [code, kind]))

test.each(flat(OPENAPI))('%d of openapi with HTTP 200 is %s', async (code, kind) => {
  bench.server.always('/cs', refused(code))
  const answer = await bench.client().messages.send({ userId: 'u1', message: { kind: 'text', text: 'x' } })
  expect(answer).toEqual({
    ok: false,
    failure: { host: 'openapi', kind, effect: 'refused', code, description: 'refused' },
  })
})

const toPhone = { phone: '0900000000', trackingId: 't', templateId: '1', templateData: {} }

test.each(flat(BUSINESS))('%d of business with HTTP 200 is %s', async (code, kind) => {
  bench.server.always('/template', refused(code))
  expect(await bench.client().templates.sendToPhone(toPhone)).toEqual({
    ok: false,
    failure: { host: 'business', kind, effect: 'refused', code, description: 'refused' },
  })
})

test('-216 of business that speaks of a token is about the token', async () => {
  bench.server.always('/template', refused(-216, 'Access token is invalid'))
  expect(await bench.client().templates.sendToPhone(toPhone)).toMatchObject({ failure: { kind: 'auth' } })
  expect(bench.tokens.renewed).toHaveLength(1)
})

const OAUTH: [code: number, status: number, kind: OaFailureKind][] = [
  [-14_002, 200, 'human'],
  [-14_003, 200, 'human'],
  [-14_004, 401, 'human'],
  [-14_020, 200, 'human'],
  [-9_999, 200, 'human'],
  [-216, 401, 'human'],
  [-32, 429, 'wait'],
  [-1, 503, 'wait'],
]

test.each(OAUTH)('%d of oauth with HTTP %d is %s', (code, status, kind) => {
  expect(oaRefusal('oauth', { status, code, description: '' })).toMatchObject({ host: 'oauth', kind, code })
})

const BY_STATUS: [status: number, kind: OaFailureKind, effect: string][] = [
  [200, 'not-understood', 'unknown'],
  [302, 'not-understood', 'refused'],
  [400, 'not-understood', 'refused'],
  [401, 'auth', 'refused'],
  [403, 'not-understood', 'refused'],
  [404, 'not-understood', 'refused'],
  [408, 'timeout', 'unknown'],
  [429, 'wait', 'refused'],
  [500, 'wait', 'unknown'],
  [502, 'wait', 'unknown'],
]

test.each(BY_STATUS)('a page with HTTP %d is %s, %s', async (status, kind, effect) => {
  bench.server.always('/cs', {
    status,
    raw: '<html>moved</html>',
    headers: { location: 'http://127.0.0.1:9/' },
  })
  const answer = await bench.client().messages.send({ userId: 'u1', message: { kind: 'text', text: 'x' } })
  expect(answer).toEqual({
    ok: false,
    failure: { host: 'openapi', kind, effect, code: status, description: '' },
  })
})

test('a page of oauth with HTTP 401 is for a human', () => {
  expect(oaNoJson('oauth', 401)).toMatchObject({ kind: 'human', effect: 'refused' })
})

type Odd = [body: unknown, status: number, failure: object]

const ODD: Odd[] = [
  [{ error: 0 }, 400, { kind: 'payload', effect: 'refused', code: 400 }],
  [{ error: 0, data: {} }, 302, { kind: 'not-understood', code: 302 }],
  [{ error: -230 }, 500, { kind: 'recipient', effect: 'unknown', code: -230 }],
  [{ error: -1 }, 503, { kind: 'wait', effect: 'unknown', code: -1 }],
  [{ error: -1 }, 401, { kind: 'auth', code: -1 }],
  [{ error: '-230', message: 'x' }, 200, { kind: 'recipient', code: -230, description: 'x' }],
  [{ error: -1, message: '', error_name: 'name' }, 200, { description: 'name' }],
  [{ error: -1, message: 'm', error_description: 'd' }, 200, { description: 'd' }],
  [{ error: -1, message: { a: 1 } }, 200, { description: '' }],
  [{ error: -1, message: 'm '.repeat(400) }, 200, { description: expect.stringMatching(/^.{300}$/) }],
  [{ error: null }, 200, { kind: 'not-understood', effect: 'unknown' }],
  [{ error: '' }, 200, { kind: 'not-understood', effect: 'unknown' }],
  [{ error: false }, 200, { kind: 'not-understood', effect: 'unknown' }],
  [{ error: 0.5 }, 200, { kind: 'not-understood', effect: 'unknown' }],
  [{ data: { message_id: 'm' } }, 200, { kind: 'not-understood', effect: 'unknown' }],
  [null, 200, { kind: 'not-understood', effect: 'unknown' }],
  [[], 200, { kind: 'not-understood', effect: 'unknown' }],
]

test.each(ODD)('%j with HTTP %d', async (json, status, failure) => {
  bench.server.always('/cs', { status, json })
  const answer = await bench.client().messages.send({ userId: 'u1', message: { kind: 'text', text: 'm m' } })
  expect(answer).toMatchObject({ ok: false, failure })
})
