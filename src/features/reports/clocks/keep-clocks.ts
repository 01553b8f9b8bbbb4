import { ok } from '../../../foundation/outcome.js'
import type { ReportStore } from '../report-store.js'
import type { Clocks } from './clocks.js'
import { withClock } from './due-at.js'

/** Whatever is filed or changed through this store has its clock set: no use case has to think of it. */
export const keepClocks = (store: ReportStore, clocks: Clocks): ReportStore => ({
  ...store,
  insert: report => store.insert(withClock(undefined, report, clocks)),
  change: (id, decide) =>
    store.change(id, report => {
      const decided = decide(report)
      return decided.ok && decided.value !== report ? ok(withClock(report, decided.value, clocks)) : decided
    }),
})
