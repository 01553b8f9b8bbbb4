import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readClocks } from '../../../src/app/read-clocks.js'
import { renderSay } from '../../../src/chat/render-say.js'
import { clocksShape, USUAL_CLOCKS } from '../../../src/features/reports/clocks/clocks.js'
import { climbsAt, withClock } from '../../../src/features/reports/clocks/due-at.js'
import { dueWords } from '../../../src/features/reports/clocks/due-words.js'
import type { Report } from '../../../src/features/reports/report.js'
import { createTexts } from '../../../src/foundation/texts.js'

const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}:00+07:00`)
const show = (moment: Date | undefined): string | undefined =>
  moment && new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const filed = (created: string, more: Partial<Report> = {}): Report =>
  ({
    state: 'new',
    urgent: false,
    priority: 'usual',
    createdAt: at(created),
    updatedAt: at(created),
    ...more,
  }) as Report
const clocked = (created: string, more: Partial<Report> = {}) =>
  withClock(undefined, filed(created, more), USUAL_CLOCKS)
const then = (before: Report, when: string, more: Partial<Report>) =>
  withClock(before, { ...before, updatedAt: at(when), ...more }, USUAL_CLOCKS)

// A Friday.
test.each([
  ['urgent', '2026-11-20 23:00', '2026-11-20 23:05', '2026-11-20 23:05'],
  ['high', '2026-11-20 23:00', '2026-11-20 23:30', '2026-11-20 23:30'],
  ['usual', '2026-11-20 23:00', '2026-11-23 11:30', '2026-11-23 11:30'],
  ['usual', '2026-11-20 09:00', '2026-11-20 15:00', '2026-11-20 15:00'],
] as const)('%s, filed %s: taken up by %s, else told at %s', (priority, created, due, told) => {
  const report = clocked(created, { priority })
  expect([show(report.dueAt), show(report.tellAt)]).toEqual([due, told])
})

test('an older report that only knows whether it is urgent has its clock too', () => {
  const { priority: _, ...old } = filed('2026-11-20 09:00', { urgent: true })
  expect(show(withClock(undefined, old, USUAL_CLOCKS).dueAt)).toBe('2026-11-20 09:05')
})

test('taken up: the result by the seventh day, told when it is no night', () => {
  const report = then(clocked('2026-11-20 22:30'), '2026-11-21 08:00', { state: 'accepted' })
  expect([show(report.dueAt), show(report.tellAt)]).toEqual(['2026-11-27 22:30', '2026-11-28 06:00'])
  const looked = then(report, '2026-11-22 08:00', { state: 'verifying' })
  expect(looked.dueAt).toEqual(report.dueAt)
  const passed = then(looked, '2026-11-23 08:00', { state: 'passed-on' })
  expect(show(passed.dueAt)).toBe('2026-11-27 22:30')
  const ended = then(passed, '2026-11-24 08:00', { state: 'resolved' })
  expect([ended.dueAt, ended.tellAt]).toEqual([undefined, undefined])
  const again = then(ended, '2026-12-04 08:00', { state: 'accepted' })
  expect(show(again.dueAt)).toBe('2026-12-11 08:00')
})

test('a denunciation is with the investigators within a day, in remote communes two', () => {
  const taken = then(clocked('2026-11-20 09:00'), '2026-11-20 10:00', { state: 'accepted' })
  const classed = then(taken, '2026-11-20 11:00', { class: 'denunciation' })
  expect(show(classed.dueAt)).toBe('2026-11-21 11:00')
  const remote = clocksShape.parse({ passOnHours: 48 })
  const far = withClock(taken, { ...taken, updatedAt: at('2026-11-20 11:00'), class: 'information' }, remote)
  expect(show(far.dueAt)).toBe('2026-11-22 11:00')
  expect(show(then(classed, '2026-11-20 12:00', { state: 'passed-on' }).dueAt)).toBe('2026-11-27 09:00')
  expect(then(taken, '2026-11-20 11:00', { class: 'feedback' }).dueAt).toEqual(taken.dueAt)
  expect([show(classed.legalAt), taken.legalAt]).toEqual(['2026-12-10 09:00', undefined])
})

test('what becomes more pressing is due anew, what only grows is not, and who was told is forgotten with the old time', () => {
  const told: Report = { ...clocked('2026-11-20 09:00'), overdueTold: 'duty' }
  const more = then(told, '2026-11-20 09:10', { complete: true })
  expect([show(more.dueAt), more.overdueTold]).toEqual(['2026-11-20 15:00', 'duty'])
  const raised = then(told, '2026-11-20 09:10', { priority: 'high' })
  expect([show(raised.dueAt), raised.overdueTold]).toEqual(['2026-11-20 09:40', undefined])
})

test.each([
  ['urgent', 'new', '2026-11-20 23:00', '2026-11-20 23:05'],
  ['high', 'new', '2026-11-20 23:00', '2026-11-20 23:30'],
  ['usual', 'new', '2026-11-20 16:00', '2026-11-23 10:30'],
  ['high', 'accepted', '2026-11-20 20:00', '2026-11-21 20:00'],
  ['high', 'accepted', '2026-11-20 23:00', '2026-11-22 06:00'],
] as const)('%s and %s, told at %s: it climbs at %s', (priority, state, told, climbs) => {
  expect(show(climbsAt(filed('2026-11-20 09:00', { priority, state }), at(told), USUAL_CLOCKS))).toBe(climbs)
})

const texts = createTexts(join(__dirname, '..', '..', '..', 'locales'))
test.each([
  ['2026-11-20 14:00', 'hạn 14:30'],
  ['2026-11-19 23:00', 'hạn 14:30 20/11'],
  ['2025-11-19 23:00', 'hạn 14:30 20/11/2026'],
  ['2026-11-20 14:30', 'quá hạn 1 phút'],
  ['2026-11-20 14:50', 'quá hạn 20 phút'],
  ['2026-11-20 16:29', 'quá hạn 119 phút'],
  ['2026-11-20 16:30', 'quá hạn 2 giờ'],
  ['2026-11-22 14:29', 'quá hạn 47 giờ'],
  ['2026-11-22 14:30', 'quá hạn 2 ngày'],
])('at %s a report due at 14:30 on 20/11 is "%s"', (now, words) => {
  const word = dueWords(at('2026-11-20 14:30'), at(now))
  expect(renderSay(texts, 'vi', { key: 'reports:clock.handler', params: { name: word } }).text).toContain(
    words,
  )
})

test.each([
  [{ highMinutes: 0 }, 'highMinutes'],
  [{ hihgMinutes: 10 }, ''],
  [{ working: { shifts: ['17:00-13:30'] } }, 'working.shifts.0'],
  [{ working: { shifts: ['07:30-11:30', '11:00-17:00'] } }, 'working.shifts'],
  [{ working: { weekdays: ['T8'] } }, 'working.weekdays.0'],
  [{ working: { weekdays: [] } }, 'working.weekdays'],
  [{ working: { daysOff: ['2026-02-30'] } }, 'working.daysOff.0'],
  [{ quiet: { from: '06:00', to: '21:00' } }, 'quiet'],
])('%j is no clock', (given, path) => {
  const read = clocksShape.safeParse(given)
  expect(read.error?.issues.map(issue => issue.path.join('.'))).toEqual([path])
})

test('a ward with a Saturday morning and days of its own', () => {
  const { working, quiet } = clocksShape.parse({
    working: {
      weekdays: ['T2', 'T7'],
      shifts: ['7:00-11:00'],
      daysOff: ['2026-11-23'],
      daysWorked: ['2026-11-22'],
    },
  })
  expect([working.weekdays, working.shifts, quiet]).toEqual([
    [0, 5],
    [{ from: 420, to: 660 }],
    { from: 1260, to: 360 },
  ])
  expect(
    ['21', '22', '23', '30'].map(day =>
      working.isWorkDay(Date.parse(`2026-11-${day}T00:00:00Z`) / 86_400_000),
    ),
  ).toEqual([...[true, true, false, true]])
})

describe('the file of a ward', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clocks-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('none is named: the usual clocks; the example has them too', async () => {
    expect(await readClocks(undefined)).toBe(USUAL_CLOCKS)
    const example = await readClocks(join(__dirname, '..', '..', '..', 'docs', 'clocks.example.json'))
    const plain = ({ working, ...clocks }: typeof USUAL_CLOCKS) => [clocks, working.weekdays, working.shifts]
    expect(plain(example)).toEqual(plain(USUAL_CLOCKS))
  })

  test('a bad one stops the start with a line that names it', async () => {
    const path = join(folder, 'clocks.json')
    writeFileSync(path, '{"highMinutes":"soon"}')
    await expect(readClocks(path)).rejects.toThrow('CLOCKS_FILE: highMinutes')
  })
})
