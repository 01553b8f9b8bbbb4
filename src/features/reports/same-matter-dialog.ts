import type { Dialog } from '../../dialogs/dialog.js'

export const SAME_ANSWERS = ['same', 'other', 'unsure'] as const
export type SameAnswer = (typeof SAME_ANSWERS)[number]

/** Folded. */
const WORDS: Record<SameAnswer, string[]> = {
  same: [
    'cung viec',
    'cung viec nay',
    'cung mot viec',
    'dung',
    'dung roi',
    'phai',
    'phai roi',
    'co',
    'u',
    'uh',
    'vang',
    'da',
    'same',
    'yes',
    'chinh no',
    'viec do day',
  ],
  other: [
    'viec khac',
    'khac',
    'khong',
    'ko',
    'k',
    'khong phai',
    'ko phai',
    'vu khac',
    'chuyen khac',
    'no',
    'other',
  ],
  unsure: [
    'khong chac',
    'ko chac',
    'khong ro',
    'ko ro',
    'khong biet',
    'ko biet',
    'k biet',
    'chua chac',
    'chiu',
    'not sure',
  ],
}

/** Whether what they told is what another told before. Their report stands already: silence changes nothing. */
export const sameMatterDialog: Dialog = {
  name: 'same-matter',
  version: 1,
  onlyLatest: true,
  sameMatter: (open, begun) => open.reportId === begun.reportId,
  questions: [
    {
      kind: 'choice',
      id: 'same',
      ask: 'reports:together.ask',
      options: SAME_ANSWERS.map(value => ({
        value,
        label: `reports:together.answer.${value}`,
        words: WORDS[value],
      })),
    },
  ],
  finish: answers => ({
    say: [{ key: `reports:together.${answers.same === 'same' ? 'joined' : 'kept'}` }],
    effects: [{ name: 'reports.same', part: 'same', input: { answers } }],
  }),
  idle: { remindAfterMinutes: 15, closeAfterMinutes: 30, silent: () => true },
}
