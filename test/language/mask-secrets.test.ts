import { findSecrets, maskSecrets } from '../../src/language/mask-secrets.js'
import type { Secret } from '../../src/language/secret.js'
import { seededChance } from '../support/seeded-chance.js'
import { HIDDEN_ROWS, KEPT_ROWS } from './secrets.table.js'

const said = (row: string): string => row.replace(/[⟦⟧]/g, '')

const hidden = (row: string, kind: Secret): string =>
  row
    .normalize('NFC')
    .replace(/⟦([^⟧]*)⟧/g, (_, secret: string) =>
      secret.replace(kind === 'password' ? /\S/gu : /[\p{L}\p{N}]/gu, '•'),
    )

test.each(HIDDEN_ROWS)('%s is hidden as %s', (row, kind) => {
  const found = findSecrets(said(row))
  expect(found.text).toBe(hidden(row, kind))
  expect(found.kinds).toContain(kind)
})

test.each(KEPT_ROWS)('%s stays', row => {
  expect(findSecrets(row)).toEqual({ text: row.normalize('NFC'), kinds: [] })
})

test.each(HIDDEN_ROWS)('what is hidden stays as it is when it is read again: %s', row => {
  const once = maskSecrets(said(row))
  expect(maskSecrets(once)).toBe(once)
})

describe('random digits in random sentences', () => {
  const chance = seededChance(20261122)
  const digits = (count: number) => Array.from({ length: count }, () => chance.between(0, 9)).join('')
  const two = (from: number, to: number) => String(chance.between(from, to)).padStart(2, '0')
  const citizenId = () => `0${two(1, 96)}${chance.between(0, 3)}${two(0, 99)}${digits(6)}`
  const card = () => {
    const body = `${chance.between(2, 9)}${digits(chance.between(11, 17))}`
    const last = [...Array(10).keys()].find(one => isLuhn(`${body}${one}`))
    return `${body}${last}`
  }
  const isLuhn = (number: string) =>
    [...number].reverse().reduce((sum, digit, at) => {
      const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }, 0) %
      10 ===
    0
  const parted = (number: string, size: number, by: string) =>
    number.match(new RegExp(`.{1,${size}}`, 'g'))?.join(by) ?? number
  const by = () => chance.pick(['', ' ', '.', '-', '\u00A0'])
  const mobile = () =>
    parted(
      `0${chance.pick(['32', '56', '70', '81', '91', '98'])}${digits(7)}`,
      chance.pick([10, 10, 4]),
      by(),
    )
  const code = () => {
    const six = `${chance.between(1, 9)}${digits(5)}`
    return chance.pick([six, parted(six, 3, ' '), parted(six, 2, '-')])
  }
  const lead = () =>
    chance.pick([
      'mã otp là ',
      'OTP: ',
      'ma xac nhan ',
      'mã xác thực của em là ',
      'otp ',
      'Ma OTP cua ban la: ',
      'verification code: ',
    ])
  const harmless = [
    mobile,
    () => `biển ${two(11, 99)}${chance.pick(['A', 'B1', 'H1', 'LD'])}-${digits(3)}.${digits(2)}`,
    () => `${chance.between(1, 900)}.000.000 đồng`,
    () => `lúc ${chance.between(0, 23)}h${two(0, 59)}`,
    () => `ngày ${chance.between(1, 28)}/${chance.between(1, 12)}/2026`,
    () => `stk 1${digits(chance.between(7, 13))}`,
    () => `số nhà ${chance.between(1, 999)} ngõ ${chance.between(1, 99)}/${chance.between(1, 99)}`,
    () => `tin TB-26${two(1, 12)}${two(1, 28)}-${digits(4)}`,
    () => `tổ ${chance.between(1, 20)}`,
    () => `gọi 1900 ${digits(4)}`,
    () => `02123${digits(6)}`,
    () => `tôi ${chance.between(18, 90)} tuổi`,
  ]
  const words = [
    'mất xe ở cổng chợ',
    'nó gọi lừa mẹ em',
    'ong ay bi danh',
    'nhà cháu ở đầu bản',
    'please help',
    'vừa xong',
    'có người lạ',
  ]
  const secrets = [
    citizenId,
    () => parted(citizenId(), chance.pick([3, 4, 6]), by()),
    card,
    () => parted(card(), 4, chance.pick([' ', '-'])),
  ]
  const around = () =>
    Array.from({ length: chance.between(0, 3) }, () => chance.pick([...harmless, () => chance.pick(words)])())

  test('papers, cards and codes never stay, and nothing beside them goes', () => {
    for (let n = 0; n < 5000; n += 1) {
      const secret = chance.of(0.5) ? chance.pick(secrets)() : undefined
      const coded = secret === undefined ? code() : undefined
      const middle = secret ?? `${lead()}${coded}`
      const before = [...around(), chance.pick(words)].join(', ')
      const after = [chance.pick(words), ...around()].join(', ')
      const told = `${before} ${middle}. ${after}`
      const hides = (text: string) => text.replace(/\d/g, '•')
      const expected = `${before} ${secret === undefined ? middle.replace(coded ?? '', hides) : hides(secret)}. ${after}`
      expect({ told, text: maskSecrets(told) }).toEqual({ told, text: expected.normalize('NFC') })
    }
  })

  test("what is nobody's secret stays", () => {
    for (let n = 0; n < 5000; n += 1) {
      const told = [chance.pick(words), ...around(), ...around(), chance.pick(words)].join(
        chance.pick([', ', ' ', '. ', '\n']),
      )
      expect(findSecrets(told)).toEqual({ text: told.normalize('NFC'), kinds: [] })
    }
  })
})
