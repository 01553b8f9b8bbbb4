import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBanks } from '../../../src/app/read-banks.js'
import { bankList, findBank } from '../../../src/features/reports/banks.js'

/** Invented, numbers too. */
const BANKS = bankList.parse([
  { name: 'Ngân hàng Hoa Ban', aliases: ['HBB', 'hoaban bank'], number: '0900 000 001' },
  { name: 'Ngân hàng Hoa', aliases: [], number: '0900 000 002' },
])

test.each([
  ['HBB', 'Ngân hàng Hoa Ban'],
  ['tiền ở hbb nhé', 'Ngân hàng Hoa Ban'],
  ['ngan hang hoa ban chi nhanh 2', 'Ngân hàng Hoa Ban'],
  ['Ngân hàng Hoa', 'Ngân hàng Hoa'],
  ['ngân hàng Xanh', undefined],
  ['', undefined],
])('"%s" is %s', (words, name) => {
  expect(findBank(BANKS, words)?.name).toBe(name)
})

describe('the list as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banks-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (text: string): string => {
    const path = join(folder, 'banks.json')
    writeFileSync(path, text)
    return path
  }

  test('the example has the form that is read', async () => {
    const example = join(__dirname, '..', '..', '..', 'docs', 'banks.example.json')
    expect(await readBanks(example)).toHaveLength(1)
  })

  test('none is named', async () => {
    expect(await readBanks(undefined)).toEqual([])
  })

  test.each([
    ['not json', 'BANKS_FILE: the list'],
    ['[{"name":"Ngân hàng Hoa Ban"}]', 'BANKS_FILE: 0.number'],
    ['[{"name":"Ngân hàng Hoa Ban","number":"gọi tổng đài"}]', 'BANKS_FILE: 0.number: a telephone number'],
  ])('%s stops the start', async (text, line) => {
    await expect(readBanks(file(text))).rejects.toThrow(line)
  })

  test('so does a file that is not there', async () => {
    await expect(readBanks(join(folder, 'none.json'))).rejects.toThrow('cannot be read')
  })
})
