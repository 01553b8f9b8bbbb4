import { filePastReport } from '../../../src/features/reports/file-past-report.js'
import { reportFigures } from '../../../src/features/reports/report-figures.js'
import { privateChat } from '../../support/feature-room.js'
import { openReportRoom } from './report-room.js'

const DAY_MS = 86_400_000
const since = new Date('2026-11-12T01:00:00Z')
const until = new Date(since.getTime() + 7 * DAY_MS)

test('figures are of these days only, ended ones are counted, and what happens at home is named nowhere', async () => {
  const room = await openReportRoom('figures')
  const file = (
    kind: 'theft' | 'noise' | 'domestic-violence' | 'other',
    day: number,
    state: 'new' | 'resolved',
  ) =>
    filePastReport(room.deps, {
      kind,
      areaId: 'to-5',
      place: 'ngõ 2',
      words: 'Mất con xe ngoài sân.',
      state,
      ref: `test/${kind}/${day}`,
      at: new Date(since.getTime() + day * DAY_MS),
      reporter: privateChat('Lụa'),
      handler: { personId: 'p', name: 'Oanh', chat: privateChat('Oanh') },
    })
  await file('theft', -1, 'resolved')
  await file('theft', 0, 'resolved')
  await file('theft', 3, 'new')
  await file('noise', 4, 'new')
  await file('domestic-violence', 5, 'resolved')
  await file('other', 5, 'new')
  await file('noise', 7, 'new')
  expect(await reportFigures(room.deps, since, until)).toEqual({
    kinds: [
      { label: { key: 'reports:kind.theft' }, count: 2 },
      { label: { key: 'reports:kind.noise' }, count: 1 },
    ],
    total: 5,
    ended: 2,
  })
  await room.close()
})
