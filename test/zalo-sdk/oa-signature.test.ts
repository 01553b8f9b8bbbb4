import { createHash } from 'node:crypto'
import { checkOaSignature, isOaProbe, signOaEvent } from '../../src/zalo-sdk/oa-signature.js'

const appId = '1234567890123456789'
const oaId = '2222222222222222222'
const secretKey = 'test-oa-secret-key'
const appSecret = 'test-app-secret'
const keys = { appId, secretKey, oaId, appSecret }

const TEXT =
  '{"app_id":"1234567890123456789","user_id_by_app":"5555555555555555555","event_name":"user_send_text","timestamp":"1767225600000","sender":{"id":"1111111111111111111"},"recipient":{"id":"2222222222222222222"},"message":{"msg_id":"aaaabbbbccccddddeeee","text":"Xin chào, tôi cần trợ giúp"}}'
const IMAGE =
  '{"app_id":"1234567890123456789","event_name":"user_send_image","timestamp":"1767225660000","sender":{"id":"1111111111111111111"},"recipient":{"id":"2222222222222222222"},"message":{"msg_id":"bbbbccccddddeeeeffff","attachments":[{"type":"image","payload":{"url":"https:\\/\\/img.example.test\\/a.jpg","thumbnail":"https:\\/\\/img.example.test\\/t.jpg"}}]}}'
const TEXT_MAC = '3361268c6bbe0266e50d99b611b3f9f73c029bcf85cb25acea1d6464ebf77352'
const IMAGE_MAC = 'da14422cdf9ad9ebfdc132aa118ed404aea600218a55e9763d9405fba8be1be4'
const AT = '1767225600000'

const check = (body: string, header: string | undefined, more: Partial<typeof keys> = {}) =>
  checkOaSignature(Buffer.from(body), header, { ...keys, ...more })

const sign = (body: string, more: { appId?: string; secretKey?: string; timestamp?: string } = {}) =>
  signOaEvent({ appId, secretKey, timestamp: AT, body, ...more })

const refused = (mismatch: string) => ({ ok: false, mismatch })

test.each([
  { name: 'a text', body: TEXT, timestamp: AT, mac: TEXT_MAC },
  { name: 'an image with escaped slashes', body: IMAGE, timestamp: '1767225660000', mac: IMAGE_MAC },
])('signs $name as Zalo does, and takes it', ({ body, timestamp, mac }) => {
  expect(sign(body, { timestamp })).toBe(`mac=${mac}`)
  expect(signOaEvent({ appId, secretKey, timestamp, body: Buffer.from(body) })).toBe(`mac=${mac}`)
  expect(check(body, `mac=${mac}`)).toEqual({ ok: true, body: JSON.parse(body) })
})

test.each([
  { name: 'bare', header: TEXT_MAC },
  { name: 'in capitals', header: `mac=${TEXT_MAC.toUpperCase()}` },
  { name: 'in capitals throughout', header: `MAC=${TEXT_MAC.toUpperCase()}` },
  { name: 'with spaces around', header: `  mac=${TEXT_MAC} ` },
])('takes a signature $name', ({ header }) => {
  expect(check(TEXT, header).ok).toBe(true)
})

test('a body that was read and written again is other bytes', () => {
  const again = JSON.stringify(JSON.parse(IMAGE))
  expect(sign(again, { timestamp: '1767225660000' })).toBe(
    'mac=18462f529037674dc521b967b710f1f9b1f670e76c6b65314be94b85a8a645d1',
  )
  expect(check(again, `mac=${IMAGE_MAC}`)).toEqual(refused('different'))
})

const bodyOf = (more: object) => JSON.stringify({ ...JSON.parse(TEXT), ...more })
const unkeyed = (text: string) => `mac=${createHash('sha256').update(text).digest('hex')}`

test.each([
  { name: 'no header', header: undefined, mismatch: 'missing' },
  { name: 'an empty header', header: ' ', mismatch: 'missing' },
  { name: 'words', header: 'mac=hello', mismatch: 'not-hex' },
  { name: 'too few digits', header: `mac=${TEXT_MAC.slice(1)}`, mismatch: 'not-hex' },
  { name: 'too many digits', header: `mac=${TEXT_MAC}0`, mismatch: 'not-hex' },
  { name: 'two signatures', header: `mac=${TEXT_MAC}, mac=${TEXT_MAC}`, mismatch: 'not-hex' },
  { name: 'another signature', header: `mac=${IMAGE_MAC}`, mismatch: 'different' },
  { name: 'a body with a space more', body: TEXT.replace('{', '{ '), mismatch: 'different' },
  { name: 'a body with a line end', body: `${TEXT}\n`, mismatch: 'different' },
  { name: 'other words', body: TEXT.replace('trợ giúp', 'cứu hộ'), mismatch: 'different' },
  { name: 'another time', body: bodyOf({ timestamp: '1767225600001' }), mismatch: 'different' },
  { name: 'another key', header: sign(TEXT, { secretKey: 'x' }), mismatch: 'different' },
  { name: 'no key', header: unkeyed(`${appId}${TEXT}${AT}`), mismatch: 'different' },
  {
    name: 'the App Secret as key',
    header: sign(TEXT, { secretKey: appSecret }),
    mismatch: 'signed-with-app-secret',
  },
  { name: 'the account id in front', header: sign(TEXT, { appId: oaId }), mismatch: 'signed-with-oa-id' },
  { name: 'no JSON', body: '{"app_id":', mismatch: 'not-json' },
  { name: 'nothing', body: '', mismatch: 'not-json' },
  { name: 'no time', body: bodyOf({ timestamp: undefined }), mismatch: 'no-timestamp' },
  { name: 'an empty time', body: bodyOf({ timestamp: '' }), mismatch: 'no-timestamp' },
  { name: 'a list', body: `[${TEXT}]`, mismatch: 'no-timestamp' },
  { name: 'null', body: 'null', mismatch: 'no-timestamp' },
  { name: 'an empty object', body: '{}', mismatch: 'no-timestamp' },
])('refuses $name', row => {
  const header = 'header' in row ? row.header : `mac=${TEXT_MAC}`
  expect(check(row.body ?? TEXT, header)).toEqual(refused(row.mismatch))
})

test('bytes that are no UTF-8 are no JSON', () => {
  const body = Buffer.from('{"timestamp":"1","text":"_"}')
  body[body.indexOf('_')] = 0xff
  expect(checkOaSignature(body, `mac=${TEXT_MAC}`, keys)).toEqual(refused('not-json'))
})

test('a body of another app is refused, however well it is signed', () => {
  const body = bodyOf({ app_id: '999' })
  expect(check(body, sign(body))).toEqual(refused('other-app'))
  expect(check(body, sign(body, { appId: '999' }))).toEqual(refused('other-app'))
})

test('a wrong setting is named only where both values are at hand', () => {
  const bare = { appId, secretKey }
  const header = sign(TEXT, { secretKey: appSecret })
  expect(checkOaSignature(Buffer.from(TEXT), header, bare)).toEqual(refused('different'))
})

test.each([
  { name: 'a time as a number', body: TEXT.replace('"1767225600000"', '1767225600000') },
  { name: 'an app id as a number', body: TEXT.replace('"1234567890123456789"', '1234567890123456789') },
  { name: 'no app id', body: bodyOf({ app_id: undefined }) },
])('takes $name', ({ body }) => {
  expect(check(body, sign(body)).ok).toBe(true)
})

test('no value stands in a refusal', () => {
  const told = JSON.stringify([
    check(TEXT, 'mac=hello'),
    check(TEXT, `mac=${IMAGE_MAC}`),
    check('{', TEXT_MAC),
  ])
  for (const value of [appId, oaId, secretKey, TEXT_MAC, IMAGE_MAC]) expect(told).not.toContain(value)
})

test.each([
  { body: '{}', header: undefined, is: true },
  { body: ' {\n} ', header: undefined, is: true },
  { body: '{}', header: '', is: true },
  { body: '{}', header: `mac=${TEXT_MAC}`, is: false },
  { body: '', header: undefined, is: false },
  { body: '[]', header: undefined, is: false },
  { body: 'null', header: undefined, is: false },
  { body: '{"a":1}', header: undefined, is: false },
  { body: '{}{}', header: undefined, is: false },
  { body: `{}${' '.repeat(100)}x`, header: undefined, is: false },
])('a probe: "$body" with signature $header is $is', ({ body, header, is }) => {
  expect(isOaProbe(Buffer.from(body), header)).toBe(is)
})
