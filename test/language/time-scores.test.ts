import { OURS, printTimeScores, scoreTimes, type TimeReader } from '../../bench/language/time-scores.js'
import { TIME_TABLES } from '../../bench/language/time-tables.js'

test.each(TIME_TABLES)('$name: all of it is read to the letter', ({ phrases }) => {
  expect(scoreTimes(OURS, phrases)).toEqual({
    exact: phrases.length,
    begins: phrases.length,
    within: phrases.length,
    all: phrases.length,
  })
})

/** Takes everything for now: right only where that is meant. */
const nowReader: TimeReader = { name: 'now', read: (_phrase, at) => ({ from: at }) }

test('another reader is asked for no more than it can tell', () => {
  const [at, later] = [new Date('2026-11-21T13:00:00Z'), new Date('2026-11-21T14:00:00Z')]
  const phrases = [
    { at, phrase: 'bây giờ', marked: 'P' as const, from: at, to: at },
    { at, phrase: 'tối nay', marked: 'I' as const, from: at, to: later },
    { at, phrase: 'mai', marked: 'F' as const, from: later, to: later },
    { at, phrase: 'dạo này', marked: 'R' as const, to: at },
  ]
  expect(scoreTimes(nowReader, phrases)).toEqual({ exact: 1, begins: 2, within: 2, all: 4 })
})

test('the scores are printed table by table, the readers side by side', () => {
  const lines: string[] = []
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(line => lines.push(String(line)) > 0)
  printTimeScores([nowReader])
  write.mockRestore()
  expect(lines).toHaveLength(TIME_TABLES.length + 1)
  expect(lines[0]).toMatch(/Loa Xóm: exact +begins +within +now: exact +begins +within/)
  expect(lines[1]).toMatch(/what people say +359(?: +100\.0 %){3}/)
})
