import { partsOfTheWeek } from '../../../src/features/broadcasts/draft-words.js'
import { privateChat } from '../../support/feature-room.js'
import { inWords } from './broadcast-room.js'

const NAM = { personId: 'nam', name: 'Nam', chat: privateChat('Nam'), language: 'vi' as const }
const QUIET_WEEK = { sent: 0, holding: [] }
const figuresOf = (counts: [kind: string, count: number][]): string => {
  const kinds = counts.map(([kind, count]) => ({ label: { key: `reports:kind.${kind}` }, count }))
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return partsOfTheWeek({ inWords }, { kinds, total, ended: 0 }, QUIET_WEEK)[0]?.words ?? ''
}

test('a kind of which there was one report is named nowhere: it points to one house', () => {
  expect(
    figuresOf([
      ['noise', 3],
      ['theft', 1],
    ]),
  ).toMatch(/^Tuần qua Công an nhận 4 tin .*: 3 tin\.$/)
  expect(figuresOf([['theft', 1]])).toBe('Tuần qua Công an nhận 1 tin của bà con và đang xem xét.')
})

test('of many alerts the newest are told', () => {
  const holding = ['CB-001', 'CB-002', 'CB-003', 'CB-004'].map(code => ({
    ...{ code, heading: { key: 'reports:kind.fraud' }, words: 'Đừng bấm.', by: NAM },
  }))
  const parts = partsOfTheWeek({ inWords }, { kinds: [], total: 0, ended: 0 }, { sent: 4, holding })
  expect(parts.map(({ id }) => id)).toEqual(['figures', 'alert-CB-002', 'alert-CB-003', 'alert-CB-004'])
})
