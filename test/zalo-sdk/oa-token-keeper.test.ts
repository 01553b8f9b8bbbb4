import type { OaAnswer, OaFailure } from '../../src/zalo-sdk/oa-answer.js'
import type { OaPair } from '../../src/zalo-sdk/oa-grant.js'
import type { OaGrantTrouble } from '../../src/zalo-sdk/oa-grant-trouble.js'
import { createOaTokenKeeper } from '../../src/zalo-sdk/oa-token-keeper.js'
import { createManualClock } from '../channels/harness/manual-clock.js'
import { type BrittleGrantStore, brittleGrantStore, oneAtATime } from './brittle-grant-store.js'

const HOUR = 3_600_000
const MINUTE = 60_000
const DAY = 24 * HOUR

type Refresh = (refreshToken: string) => Promise<OaAnswer<OaPair>>

const pairOf = (n: number, hours = 25): OaPair => ({
  accessToken: `access-${n}`,
  refreshToken: `refresh-${n}`,
  expiresInMs: hours * HOUR,
})

const refused = (code: number, more: Partial<OaFailure> = {}): OaAnswer<OaPair> => ({
  ok: false,
  failure: { host: 'oauth', kind: 'human', effect: 'refused', code, description: '', ...more },
})
const lostAnswer = refused(0, { kind: 'timeout', effect: 'unknown' })
const notReached = refused(0, { kind: 'transport', effect: 'not-reached' })

/** Zalo's side: each refresh token is good once, and kills what came before. */
const createZalo = () => {
  const used: string[] = []
  let n = 1
  let living = ['access-1', 'refresh-1']
  const next = (refreshToken: string): OaAnswer<OaPair> => {
    used.push(refreshToken)
    if (!living.includes(refreshToken)) return refused(-14020)
    n += 1
    living = [`access-${n}`, `refresh-${n}`]
    return { ok: true, value: pairOf(n) }
  }
  return { used, next, takes: (token: string) => living.includes(token) }
}

let clock: ReturnType<typeof createManualClock>
let store: BrittleGrantStore
let zalo: ReturnType<typeof createZalo>
let troubles: OaGrantTrouble['what'][]
let ids: number
let lock: ReturnType<typeof oneAtATime>

beforeEach(() => {
  clock = createManualClock()
  store = brittleGrantStore()
  zalo = createZalo()
  troubles = []
  ids = 0
  lock = oneAtATime()
})

/** A process of its own: nothing but the store, the lock and Zalo is shared. */
const keeper = (refresh: Refresh = async token => zalo.next(token)) =>
  createOaTokenKeeper({
    store,
    lock,
    refresh,
    now: clock.now,
    newId: () => {
      ids += 1
      return `id-${ids}`
    },
    tell: ({ what }) => troubles.push(what),
  })

const granted = async (refresh?: Refresh) => {
  const own = keeper(refresh)
  expect(await own.adopt(pairOf(1))).toBe(true)
  return own
}

const token = (value: string) => ({ ok: true, value })
const failing = (kind: string) => ({ ok: false, failure: { host: 'oauth', kind, effect: 'not-reached' } })

test('nobody has granted: a person must act, and nothing was called', async () => {
  const own = keeper()
  expect(await own.current()).toMatchObject(failing('human'))
  expect(await own.insteadOf('any')).toMatchObject(failing('human'))
  expect(own.state()).toBe('none')
  expect(zalo.used).toEqual([])
})

test('a refresh token alone is used at the first call, and its pair is what stands', async () => {
  const own = keeper()
  await own.adopt({ refreshToken: 'refresh-1' })
  expect(await own.current()).toEqual(token('access-2'))
  expect(store.standing()).toMatchObject({
    refreshToken: 'refresh-2',
    accessToken: 'access-2',
    state: 'good',
  })
})

test.each([
  { after: 19 * HOUR, gives: 'access-1', refreshes: 0 },
  { after: 20 * HOUR, gives: 'access-2', refreshes: 1 },
  { after: 26 * HOUR, gives: 'access-2', refreshes: 1 },
])('after $after ms of 25 hours: $gives', async ({ after, gives, refreshes }) => {
  const own = await granted()
  clock.advance(after)
  expect(await own.current()).toEqual(token(gives))
  expect(zalo.used).toHaveLength(refreshes)
})

test('a token of one hour is used for four fifths of it', async () => {
  const own = keeper()
  await own.adopt(pairOf(1, 1))
  clock.advance(47 * MINUTE)
  expect(await own.current()).toEqual(token('access-1'))
  clock.advance(MINUTE)
  expect(await own.current()).toEqual(token('access-2'))
})

test('a check refreshes ahead of time, so that no call waits for it', async () => {
  const own = await granted()
  clock.advance(20 * HOUR)
  await own.check()
  expect(zalo.used).toEqual(['refresh-1'])
  expect(await own.current()).toEqual(token('access-2'))
})

test('many calls at once whose token was refused share one refresh, and one turn at the lock', async () => {
  let turns = 0
  const shared = lock
  lock = work => {
    turns += 1
    return shared(work)
  }
  const own = await granted()
  const answers = await Promise.all(Array.from({ length: 50 }, () => own.insteadOf('access-1')))
  expect(answers).toEqual(Array.from({ length: 50 }, () => token('access-2')))
  expect(await own.insteadOf('access-1')).toEqual(token('access-2'))
  expect(zalo.used).toEqual(['refresh-1'])
  expect(turns).toBe(1)
})

test.each([
  { name: 'refused', after: 0, ask: (own: ReturnType<typeof keeper>) => own.insteadOf('access-1') },
  { name: 'over', after: 26 * HOUR, ask: (own: ReturnType<typeof keeper>) => own.current() },
])('two processes with one token that is $name: one refresh', async ({ after, ask }) => {
  const first = await granted()
  const second = keeper()
  await second.current()
  clock.advance(after)
  expect(await Promise.all([ask(first), ask(second)])).toEqual([token('access-2'), token('access-2')])
  expect(zalo.used).toEqual(['refresh-1'])
})

test('where the lock fails to part two processes, the store lets one of them refresh', async () => {
  lock = work => work()
  const first = await granted()
  const second = keeper()
  await second.current()
  await Promise.all([first.insteadOf('access-1'), second.insteadOf('access-1')])
  expect(zalo.used).toEqual(['refresh-1'])
})

test('before Zalo is called the store knows that a refresh has begun; before anyone calls, the new pair', async () => {
  const seen: unknown[] = []
  const own = await granted(async used => {
    seen.push(store.standing()?.state)
    return zalo.next(used)
  })
  const answer = await own.insteadOf('access-1')
  seen.push(store.standing()?.accessToken, answer)
  expect(seen).toEqual(['refreshing', 'access-2', token('access-2')])
})

type Crash = { name: string; crash: (own: BrittleGrantStore) => Refresh; zaloUsed: number }

const never = new Promise<never>(() => undefined)

/** At each of these points the process is gone: nothing of it goes on, and its lock is free. */
const CRASHES: Crash[] = [
  {
    name: 'before it has written that it begins',
    crash: own => {
      own.at(1, { hangs: true })
      return async used => zalo.next(used)
    },
    zaloUsed: 0,
  },
  {
    name: 'between that and the call',
    crash: () => () => never,
    zaloUsed: 0,
  },
  {
    name: 'with the request under way',
    crash: () => used => {
      zalo.next(used)
      return never
    },
    zaloUsed: 1,
  },
  {
    name: 'before the new pair is written',
    crash: own => {
      own.at(2, { hangs: true })
      return async used => zalo.next(used)
    },
    zaloUsed: 1,
  },
]

const dies = async (name: string): Promise<void> => {
  const { crash } = CRASHES.find(one => one.name === name) ?? { crash: () => () => never }
  await granted()
  clock.advance(20 * HOUR)
  const own = keeper(crash(store))
  void own.current()
  await store.quiet()
  lock = oneAtATime()
  store.at(0)
}

test.each(CRASHES.slice(1))(
  'a process that died $name: in doubt, told, never repeated, lost at the end',
  async ({ name, zaloUsed }) => {
    await dies(name)
    const next = keeper()
    await next.check()
    expect(troubles).toEqual(['grant-doubtful'])
    expect(store.standing()).toMatchObject({ state: 'doubtful', accessToken: 'access-1' })
    expect(await next.current()).toEqual(token('access-1'))
    await next.check()
    clock.advance(4 * HOUR)
    expect(await next.current()).toEqual(token('access-1'))
    expect(await next.insteadOf('access-1')).toMatchObject(failing('human'))
    expect(await next.current()).toMatchObject(failing('human'))
    expect(troubles).toEqual(['grant-doubtful', 'grant-lost'])
    expect(zalo.used).toHaveLength(zaloUsed)

    expect(await next.adopt({ ...pairOf(9), accessToken: 'access-9' })).toBe(true)
    expect(await next.current()).toEqual(token('access-9'))
    expect(await keeper().current()).toEqual(token('access-9'))
    expect(next.state()).toBe('good')
  },
)

test('a process that died before it has written that it begins: the next one refreshes', async () => {
  await dies('before it has written that it begins')
  const next = keeper()
  expect(await next.current()).toEqual(token('access-2'))
  expect(troubles).toEqual([])
  expect(zalo.used).toEqual(['refresh-1'])
})

test('in doubt until the access token ends: then the grant is lost', async () => {
  const own = await granted(async () => lostAnswer)
  clock.advance(20 * HOUR)
  expect(await own.current()).toEqual(token('access-1'))
  clock.advance(5 * HOUR)
  expect(await own.current()).toMatchObject(failing('human'))
  expect(troubles).toEqual(['grant-doubtful', 'grant-lost'])
})

test('a lost answer with no token at hand: the grant is lost at once', async () => {
  const own = await granted(async () => lostAnswer)
  expect(await own.insteadOf('access-1')).toMatchObject(failing('human'))
  expect(troubles).toEqual(['grant-lost'])
  expect(store.standing()?.state).toBe('lost')
})

test('a refresh that throws is one whose answer is lost', async () => {
  let calls = 0
  const own = await granted(async () => {
    calls += 1
    throw new Error('a bug')
  })
  clock.advance(20 * HOUR)
  expect(await own.current()).toEqual(token('access-1'))
  await own.check()
  expect(troubles).toEqual(['grant-doubtful'])
  expect(calls).toBe(1)
})

const spent = async (used: string) => {
  zalo.used.push(used)
  return refused(-14020)
}

test('a spent refresh token: what is at hand works to its end, then nothing is called any more, by nobody', async () => {
  const own = await granted(spent)
  clock.advance(20 * HOUR)
  expect(await own.current()).toEqual(token('access-1'))
  await own.check()
  expect(troubles).toEqual(['grant-doubtful'])
  clock.advance(5 * HOUR)
  expect(await own.current()).toMatchObject(failing('human'))
  expect(await own.insteadOf('access-1')).toMatchObject(failing('human'))
  await own.check()
  expect(await keeper().current()).toMatchObject(failing('human'))
  expect(troubles).toEqual(['grant-doubtful', 'grant-lost'])
  expect(zalo.used).toEqual(['refresh-1'])
})

test('a spent refresh token where the access token is refused too: lost at once', async () => {
  const own = await granted(spent)
  expect(await own.insteadOf('access-1')).toMatchObject(failing('human'))
  expect(await own.current()).toMatchObject(failing('human'))
  expect(troubles).toEqual(['grant-lost'])
  expect(zalo.used).toEqual(['refresh-1'])
})

test.each([
  { name: 'not reached', answer: notReached, told: [] },
  { name: 'too fast', answer: refused(-32, { kind: 'wait' }), told: [] },
  { name: 'refused by something before Zalo', answer: refused(404), told: ['grant-doubtful'] },
  { name: 'a code that nobody has told of', answer: refused(-1), told: ['grant-doubtful'] },
  { name: 'a wrong app secret', answer: refused(-14004), told: ['grant-doubtful'] },
])('$name: the refresh token is as good as before, and is tried again later', async ({ answer, told }) => {
  const answers = [answer]
  const own = await granted(async used => answers.shift() ?? zalo.next(used))
  clock.advance(20 * HOUR)
  expect(await own.current()).toEqual(token('access-1'))
  expect(store.standing()).toMatchObject({ state: 'good', refreshToken: 'refresh-1' })
  expect(await own.current()).toEqual(token('access-1'))
  expect(zalo.used).toEqual([])
  clock.advance(MINUTE)
  expect(await own.current()).toEqual(token('access-2'))
  expect(troubles).toEqual(told)
})

test('not reached with a dead token: a call can wait, and goes on later', async () => {
  const answers = [notReached]
  const own = await granted(async used => answers.shift() ?? zalo.next(used))
  expect(await own.insteadOf('access-1')).toMatchObject(failing('wait'))
  clock.advance(MINUTE)
  expect(await own.insteadOf('access-1')).toEqual(token('access-2'))
})

test('a pair that cannot be saved is used by nobody until it is', async () => {
  const own = await granted()
  store.at(2, { fails: true, times: 3 })
  expect(await own.insteadOf('access-1')).toMatchObject(failing('wait'))
  expect(own.state()).toBe('unsaved')
  expect(await own.current()).toMatchObject(failing('wait'))
  await own.check()
  expect(store.standing()).toMatchObject({ state: 'refreshing', accessToken: 'access-1' })
  expect(await own.current()).toEqual(token('access-2'))
  expect(store.standing()).toMatchObject({ state: 'good', refreshToken: 'refresh-2' })
  expect(zalo.used).toEqual(['refresh-1'])
  expect(troubles).toEqual([])
})

test('a pair of a refresh ahead of time that cannot be saved: the old token is dead, and is not handed out', async () => {
  const own = await granted()
  clock.advance(20 * HOUR)
  store.at(2, { fails: true, times: 2 })
  expect(await own.current()).toMatchObject(failing('wait'))
  expect(await own.insteadOf('access-1')).toMatchObject(failing('wait'))
  expect(await own.current()).toEqual(token('access-2'))
})

test('another process that finds the unsaved refresh gives the grant up; saving it brings it back for all', async () => {
  const own = await granted()
  store.at(2, { fails: true })
  await own.insteadOf('access-1')
  const other = keeper()
  expect(await other.insteadOf('access-1')).toMatchObject(failing('human'))
  await own.check()
  expect(await own.current()).toEqual(token('access-2'))
  expect(await other.current()).toEqual(token('access-2'))
})

test.each([1, 2])('write %i is done but its answer is lost: one refresh, one pair', async n => {
  const own = await granted()
  store.at(n, { fails: true, afterWriting: true })
  await own.insteadOf('access-1')
  clock.advance(MINUTE)
  expect(await own.insteadOf('access-1')).toEqual(token('access-2'))
  expect(store.standing()).toMatchObject({ state: 'good', refreshToken: 'refresh-2' })
  expect(zalo.used).toEqual(['refresh-1'])
  expect(troubles).toEqual([])
})

test('that a refresh begins cannot be written: Zalo is not called', async () => {
  const own = await granted()
  store.at(1, { fails: true })
  expect(await own.insteadOf('access-1')).toMatchObject(failing('wait'))
  expect(zalo.used).toEqual([])
  expect(await own.insteadOf('access-1')).toEqual(token('access-2'))
})

test('a store that cannot be read: calls wait, and go on with the token that is known', async () => {
  const own = await granted()
  store.readsFail(true)
  expect(await keeper().current()).toMatchObject(failing('wait'))
  expect(await own.current()).toEqual(token('access-1'))
  clock.advance(20 * HOUR)
  expect(await own.current()).toEqual(token('access-1'))
  store.readsFail(false)
  expect(await own.current()).toEqual(token('access-2'))
})

test('a person grants anew while the old grant is refreshed: the new one stays', async () => {
  const own = await granted(async used => {
    const answer = zalo.next(used)
    await keeper().adopt(pairOf(7), 'print')
    return answer
  })
  expect(await own.insteadOf('access-1')).toEqual(token('access-7'))
  expect(store.standing()?.refreshToken).toBe('refresh-7')
})

test('a fingerprint is taken once, by whichever process, however often it comes', async () => {
  const own = keeper()
  expect(await own.adopt({ refreshToken: 'refresh-1' }, 'one')).toBe(true)
  await own.current()
  expect(await keeper().adopt({ refreshToken: 'refresh-1' }, 'one')).toBe(true)
  expect(store.standing()?.refreshToken).toBe('refresh-2')
  await own.adopt({ refreshToken: 'refresh-8' }, 'two')
  await own.adopt({ refreshToken: 'refresh-1' }, 'one')
  expect(store.standing()).toMatchObject({ refreshToken: 'refresh-8', taken: ['one', 'two'] })
})

test.each([
  { days: 74, told: [] },
  { days: 75, told: ['grant-ageing'] },
])('a refresh token that could not be used for $days days', async ({ days, told }) => {
  const own = await granted(async () => notReached)
  clock.advance(days * DAY)
  await own.check()
  await own.check()
  expect(troubles).toEqual(told)
})

test('an account that refuses each new token at once is not asked for one with each call', async () => {
  const own = await granted()
  let refused = 'access-1'
  for (let calls = 0; calls < 20; calls += 1) {
    const other = await own.insteadOf(refused)
    if (other.ok) refused = other.value
  }
  expect(zalo.used).toHaveLength(3)
  clock.advance(5 * MINUTE)
  expect(await own.insteadOf(refused)).toEqual(token('access-5'))
})
