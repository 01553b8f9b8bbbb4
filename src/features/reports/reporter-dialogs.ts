import type { Answers } from '../../dialogs/answer.js'
import type { Dialog } from '../../dialogs/dialog.js'
import { mediaIn } from './report-draft.js'

const MOST_PHOTOS = 10
const MOST_WORDS = 3000
const DAY_MINUTES = 24 * 60

/** Given with the dialog where the reporter's screen may be read by someone else. */
const isSilent = (answers: Answers): boolean => answers.silent === true

/**
 * Begun with `photos: []` given: so pictures are collected and never asked for, and one who only sends pictures leaves
 * the words out.
 */
const wordsAndPhotos = (ask: string): Pick<Dialog, 'questions' | 'collectsInto' | 'version'> => ({
  version: 1,
  collectsInto: 'photos',
  questions: [
    { kind: 'text', id: 'words', ask, skippable: true, maxLength: MOST_WORDS },
    { kind: 'photos', id: 'photos', ask, most: MOST_PHOTOS },
  ],
})

const answered = (answers: Answers, late = false) => ({
  say: [{ key: 'reports:answer.thanks', params: { code: String(answers.code) } }],
  effects: [{ name: 'reports.answer', part: 'answer', input: { answers, late } }],
})

/** The reporter answers what an officer asked. */
export const answerDialog: Dialog = {
  name: 'answer',
  onlyLatest: true,
  sameMatter: (open, begun) => open.questionId === begun.questionId && begun.words === undefined,
  ...wordsAndPhotos('reports:answer.ask'),
  finish: answers => answered(answers),
  cancelled: () => ({ say: [{ key: 'reports:answer.cancelled' }] }),
  idle: {
    remindAfterMinutes: DAY_MINUTES,
    closeAfterMinutes: 2 * DAY_MINUTES,
    silent: isSilent,
    // Who only sent a picture, and never said that this was all, has answered too.
    onClose: answers =>
      mediaIn(answers.photos).length > 0
        ? answered(answers, true)
        : { say: [{ key: 'reports:answer.closed' }] },
  },
}

/** The reporter adds to a report. What lies there when they fall silent is added as it is. */
export const addDialog: Dialog = {
  name: 'add-to-report',
  onlyLatest: true,
  sameMatter: (open, begun) => open.reportId === begun.reportId && begun.words === undefined,
  ...wordsAndPhotos('reports:add.ask'),
  finish: answers => ({ effects: [{ name: 'reports.add', part: 'add', input: { answers } }] }),
  idle: {
    remindAfterMinutes: 30,
    closeAfterMinutes: 60,
    silent: isSilent,
    onClose: answers => ({ effects: [{ name: 'reports.add', part: 'add', input: { answers, late: true } }] }),
  },
}
