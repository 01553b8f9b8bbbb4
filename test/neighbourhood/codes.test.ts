import { codeFrom, readCode, showCode } from '../../src/neighbourhood/code.js'
import type { Identity } from '../../src/neighbourhood/identity.js'
import { openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

let test: TestNeighbourhood
beforeAll(async () => {
  test = await openNeighbourhood('codes')
})
afterAll(() => test.close())

let count = 0
const next = (what: string) => `${what}-${++count}`
const someone = (): Identity => ({ channel: 'telegram', account: 'bot', senderId: next('person') })
const gift = { purpose: 'staff' as const, grant: { role: 'officer' as const, areaIds: ['to-5'] } }

const make = async (key = next('made')) => {
  const code = await test.neighbourhood.makeCode({ gift, madeBy: 'p', key, at: test.now() })
  if (code === undefined) throw new Error('used already')
  return code
}
const redeem = (code: string, by = someone(), key = next('used')) =>
  test.neighbourhood.redeemCode({ code, by, key, at: test.now(), purposes: ['staff', 'admin'] })

describe('a code', () => {
  it('gives what it stands for, once', async () => {
    const code = await make()
    const id = expect.any(String)
    expect(await redeem(code)).toEqual({ ok: true, value: { id, gift } })
    expect(await redeem(code)).toEqual({ ok: false, failure: 'used' })
  })

  it('brought by two at once goes to one of them', async () => {
    const code = await make()
    const results = await Promise.all(Array.from({ length: 6 }, () => redeem(code)))
    expect(results.filter(result => result.ok)).toHaveLength(1)
  })

  it('used again by the same message is the same use', async () => {
    const code = await make()
    const by = someone()
    const first = await redeem(code, by, 'message-1')
    expect(first.ok).toBe(true)
    expect(await redeem(code, by, 'message-1')).toEqual(first)
  })

  it('made again by the same message is the same code, until it was used', async () => {
    const code = await make('order-1')
    expect(await make('order-1')).toBe(code)
    expect(await make('order-2')).not.toBe(code)
    await redeem(code)
    expect(await test.neighbourhood.makeCode({ gift, madeBy: 'p', key: 'order-1', at: test.now() })).toBe(
      undefined,
    )
  })

  it('is good for seven days', async () => {
    const code = await make()
    const late = await make()
    test.pass(7 * 86_400_000 - 1)
    expect((await redeem(code)).ok).toBe(true)
    test.pass(1)
    expect(await redeem(late)).toEqual({ ok: false, failure: 'expired' })
  })

  it('brought to the wrong place stays good', async () => {
    const code = await make()
    const use = { code, by: someone(), at: test.now(), key: next('used') }
    expect(await test.neighbourhood.redeemCode({ ...use, purposes: ['bind-group'] })).toEqual({
      ok: false,
      failure: 'other-purpose',
    })
    expect((await redeem(code)).ok).toBe(true)
  })

  it('that everybody has seen is good for nobody', async () => {
    const code = await make()
    await test.neighbourhood.spoilCode({ code, by: someone(), key: next('seen'), at: test.now() })
    expect(await redeem(code)).toEqual({ ok: false, failure: 'used' })
  })

  it('can be tried five times an hour', async () => {
    const by = someone()
    const code = await make()
    for (let index = 0; index < 5; index += 1) {
      expect(await redeem('222222222', by)).toEqual({ ok: false, failure: 'unknown' })
    }
    expect(await redeem(code, by)).toEqual({ ok: false, failure: 'too-many-tries' })
    expect((await redeem(code)).ok).toBe(true)
    test.pass(3_600_000)
    expect(await redeem('222222222', by)).toEqual({ ok: false, failure: 'unknown' })
  })

  it('is not found by trying, and who tried is forgotten after a day', async () => {
    await redeem('222222222')
    const indexes = await test.db.collection('tries').indexes()
    expect(indexes).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 86_400 }))
    const tried = await test.db.collection('tries').findOne({})
    expect(tried?.at).toBeInstanceOf(Date)
  })

  it('is nowhere in the database', async () => {
    const code = await make()
    const raw = JSON.stringify(await test.db.collection('codes').find({}).toArray())
    expect(raw).not.toContain(code)
  })

  it('for the first admin that everybody could read is followed by another, else the ward would never have one', async () => {
    const code = (await test.neighbourhood.firstAdminCode()) ?? ''
    await test.neighbourhood.spoilCode({ code, by: someone(), key: next('seen'), at: test.now() })
    const other = (await test.neighbourhood.firstAdminCode()) ?? ''
    expect([other, other.length]).not.toEqual([code, 0])
    expect(await redeem(code)).toEqual({ ok: false, failure: 'used' })
    expect(await test.neighbourhood.firstAdminCode()).toBe(other)
  })

  it('for the first admin is the same at every start, until somebody is', async () => {
    const code = await test.neighbourhood.firstAdminCode()
    expect(code).toMatch(/^[2-9]{12}$/)
    expect(await test.neighbourhood.firstAdminCode()).toBe(code)
    expect(await redeem(code ?? '')).toMatchObject({ ok: true, value: { gift: { purpose: 'admin' } } })
    expect(await test.neighbourhood.firstAdminCode()).toBeUndefined()
  })
})

describe('how a code is written', () => {
  it.each([
    ['482719364', '482719364'],
    ['482 719 364', '482719364'],
    ['482-719-364', '482719364'],
    ['482.719.364 ạ', '482719364'],
    ['４８２７１９３６４', '482719364'],
    [' 482 719 364\n', '482719364'],
    ['', undefined],
    ['mã số', undefined],
    ['...', undefined],
  ])('%j is read as %j', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })

  it('uses no digit that is taken for a letter, and is shown in threes', () => {
    expect(codeFrom('0123456789abcdef', 16)).toBe('2345678923456789')
    expect(showCode('482719364')).toBe('482 719 364')
  })
})
