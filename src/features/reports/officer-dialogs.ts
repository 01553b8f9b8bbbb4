import type { Dialog } from '../../dialogs/dialog.js'
import { RESULTS } from './report-states.js'

const MOST_WORDS = 1500
const MOST_NAME = 120
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

/** Which unit a report goes to. */
export const passOnDialog: Dialog = {
  name: 'pass-on',
  onlyLatest: true,
  sameMatter: (open, begun) => open.reportId === begun.reportId,
  version: 1,
  questions: [{ kind: 'text', id: 'unit', ask: 'reports:triage.passOn.ask', maxLength: MOST_NAME }],
  finish: answers => ({ effects: [{ name: 'reports.passedOn', part: 'passed', input: { answers } }] }),
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
    {
      kind: 'text',
      id: 'of',
      ask: 'reports:triage.askDuplicateOf',
      skippable: true,
      maxLength: MOST_NAME,
      when: ({ result }) => result === 'duplicate',
    },
    {
      kind: 'text',
      id: 'words',
      ask: 'reports:close.askWords',
      skippable: true,
      maxLength: MOST_WORDS,
      // Of which one it is a duplicate is said in words of its own.
      when: ({ result, of }) => result !== 'duplicate' || typeof of !== 'string',
    },
  ],
  finish: answers => ({ effects: [{ name: 'reports.finish', part: 'finish', input: { answers } }] }),
  idle,
}
