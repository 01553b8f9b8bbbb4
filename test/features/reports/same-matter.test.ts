import type { ReportKindId } from '../../../src/features/reports/report-kinds.js'
import { type Matter, sameMatter } from '../../../src/features/reports/same-matter.js'
import { SAME_MATTER, type Teller } from './same-matter.table.js'

const NOON = Date.parse('2026-11-20T05:00:00Z')
const area = (id: string, parentId?: string) => ({
  ...{ id, wardId: 'w', kind: 'tổ dân phố', name: id, aliases: [], validFrom: new Date(0) },
  ...(parentId ? { parentId } : {}),
})
const AREAS = [area('to-5'), area('ngo-2', 'to-5'), area('to-6'), area('ban-nong')]

const matter = ([kind, areaId, minutes, words]: Teller): Matter => {
  const at = new Date(NOON + (minutes ?? 0) * 60_000)
  const when = { words: '', from: at.toISOString(), to: at.toISOString() }
  return {
    ...{ kinds: [kind as ReportKindId], words, at, silent: false },
    ...(areaId ? { areaId } : {}),
    ...(minutes === undefined ? {} : { when }),
  }
}

test.each(SAME_MATTER)('%j beside %j: %s', (mine, other, expected) => {
  expect(sameMatter(matter(mine), matter(other), AREAS)).toBe(expected)
})

const FIRE: Teller = ['fire', 'to-5', 0, 'cháy']
const pinned = (told: Teller, latitude: number, longitude: number): Matter => ({
  ...matter(told),
  place: { latitude, longitude },
})

test('two pins beside each other are the same place, whatever area was named; far ones are not', () => {
  const here = pinned(FIRE, 21.32801, 103.91)
  expect(sameMatter(here, pinned(['fire', 'to-6', 0, 'khói'], 21.33, 103.9105), AREAS)).toBe('ask')
  expect(sameMatter(here, pinned(FIRE, 21.34, 103.91), AREAS)).toBeUndefined()
})

test('whoever may be watched is never asked, on either side', () => {
  const quiet = { ...matter(FIRE), silent: true }
  expect(sameMatter(matter(FIRE), quiet, AREAS)).toBe('hint')
  expect(sameMatter(quiet, matter(FIRE), AREAS)).toBe('hint')
})

test('a time as wide as a day is only a hint', () => {
  const when = { words: 'hôm nay', from: '2026-11-19T17:00:00Z', to: '2026-11-20T17:00:00Z' }
  expect(sameMatter({ ...matter(FIRE), when }, matter(FIRE), AREAS)).toBe('hint')
})

test('of two kinds that may be meant, the one that fits counts, and a quiet one beside it silences', () => {
  const doubted = { ...matter(FIRE), kinds: ['life-danger', 'fire'] as const satisfies ReportKindId[] }
  expect(sameMatter({ ...doubted, kinds: [...doubted.kinds] }, matter(FIRE), AREAS)).toBe('ask')
  expect(sameMatter({ ...doubted, kinds: ['fire', 'drugs'] }, matter(FIRE), AREAS)).toBe('hint')
  expect(sameMatter({ ...doubted, kinds: [] }, matter(FIRE), AREAS)).toBeUndefined()
})
