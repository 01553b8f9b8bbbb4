import { atBench } from '../harness/channel-bench.js'
import { until } from '../harness/until.js'
import { done, refused, zaloOa } from './zalo-oa-under-test.js'

const PACKAGE = "the Official Account's package has no API (-224)"
const ME = done({ oa_id: '2222222222222222222', name: 'Công an phường Hoa Ban', is_verified: true })

test('a package without the API is said at the start, in the state and the log, until it is bought', () =>
  atBench(zaloOa(), [], async ({ server, channel, clock, lines }) => {
    server.reply('/getoa', refused(-224), ME)
    server.reply('/quota/message', done([]))
    await channel.start(async () => undefined)
    await clock.begun(1)
    expect(channel.state()).toEqual({ up: false, note: PACKAGE })
    expect(lines.some(line => line.includes(PACKAGE))).toBe(true)
    clock.advance(2_000)
    await server.requests('/quota/message', 1)
    await until(() => channel.state().up)
  }))

test('an account that is told and may not send says so before anybody has to be reached', () =>
  atBench(zaloOa(), [], async ({ server, channel }) => {
    server.reply('/getoa', ME)
    server.reply('/quota/message', refused(-221))
    await channel.start(async () => undefined)
    await until(() => !channel.state().up)
    expect(channel.state().note).toBe('the Official Account is not verified (-221)')
  }))

test('a grant that is lost is how the channel stands', () => {
  const lost = { up: false, note: 'the grant is lost: npm run zalo-link' }
  const grant = {
    ...{
      routes: [],
      grantedAt: () => undefined,
      state: () => lost,
      start: async () => undefined,
      stop: async () => undefined,
    },
    tokens: {
      current: async () => ({ ok: true as const, value: 't' }),
      insteadOf: async () => ({ ok: true as const, value: 't' }),
    },
  }
  return atBench(zaloOa({ grant }), [], async ({ channel }) => {
    expect(channel.state()).toEqual(lost)
  })
})

test.each([
  ['of the package', [{ quota_type: 'sub_quota', total: 500, remain: 480 }], { used: 20, limit: 500 }],
  ['that Zalo does not tell', [], { used: 0 }],
])('the allowance %s', (_name, told, quota) =>
  atBench(zaloOa(), [], async ({ server, channel }) => {
    server.reply('/quota/message', done(told))
    expect(await channel.quota?.()).toEqual(quota)
  }),
)
