import type { Dialog } from '../../dialogs/dialog.js'
import { RESULTS } from './report-states.js'

const MOST_WORDS = 1500
const idle = { remindAfterMinutes: 30, closeAfterMinutes: 180 }

/** What an officer wants to know from the reporter. */
export const askBackDialog: Dialog = {
  name: 'ask-back',
  onlyLatest: true,
  sameMatter: (open, begun) => open.reportId === begun.reportId,
  version: 1,
  questions: [{ kind: 'text', id: 'words', ask: 'reports:askBack.ask', maxLength: MOST_WORDS }],
  finish: answers => ({ effects: [{ name: 'reports.sendQuestion', part: 'question', input: { answers } }] }),
  idle,
}

/** How a report ended. */
export const closeDialog: Dialog = {
  name: 'close-report',
  onlyLatest: true,
  sameMatter: (open, begun) => open.reportId === begun.reportId,
  version: 1,
  questions: [
    {
      kind: 'choice',
      id: 'result',
      ask: 'reports:close.ask',
      options: RESULTS.map(value => ({ value, label: `reports:result.${value}` })),
    },
    { kind: 'text', id: 'words', ask: 'reports:close.askWords', skippable: true, maxLength: MOST_WORDS },
  ],
  finish: answers => ({ effects: [{ name: 'reports.finish', part: 'finish', input: { answers } }] }),
  idle,
}
