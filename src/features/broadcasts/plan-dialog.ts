import type { Dialog } from '../../dialogs/dialog.js'
import { readDailyHour } from '../../language/daily-hour.js'
import { STEPS, type WeekStep } from './broadcast-plan.js'

const STEP_WORDS: Record<WeekStep, string[]> = {
  draft: ['soan', 'nhap'],
  deadline: ['duyet', 'han duyet'],
  scripts: ['bai doc', 'gui bai'],
  posts: ['dang', 'dang nhom'],
}
/** Monday is 0; "thứ 2" is the second day of a week that begins on Sunday. */
const DAY_WORDS = [
  ['thu hai', 'thu 2', 't2'],
  ['thu ba', 'thu 3', 't3'],
  ['thu tu', 'thu 4', 't4'],
  ['thu nam', 'thu 5', 't5'],
  ['thu sau', 'thu 6', 't6'],
  ['thu bay', 'thu 7', 't7'],
  ['chu nhat', 'cn'],
]

/** "8 giờ" is said of both. */
export const HALVES = ['morning', 'later'] as const
const HALF_WORDS: Record<(typeof HALVES)[number], string[]> = {
  morning: ['buoi sang', 'am'],
  later: ['chieu', 'toi', 'buoi chieu', 'buoi toi', 'pm'],
}

/** One time of the ward's week. */
export const planDialog: Dialog = {
  name: 'broadcast-plan',
  version: 2,
  questions: [
    {
      kind: 'choice',
      id: 'step',
      ask: 'broadcasts:plan.askStep',
      options: STEPS.map(value => ({
        value,
        label: `broadcasts:plan.step.${value}`,
        words: STEP_WORDS[value],
      })),
    },
    {
      kind: 'choice',
      id: 'weekday',
      ask: 'broadcasts:plan.askDay',
      options: DAY_WORDS.map((words, day) => ({
        value: String(day),
        label: `broadcasts:plan.day.${day}`,
        words,
      })),
    },
    { kind: 'text', id: 'clock', ask: 'broadcasts:plan.askClock', maxLength: 40, numbers: 'keep' },
    {
      kind: 'choice',
      id: 'half',
      ask: 'broadcasts:plan.askHalf',
      when: ({ clock }) => typeof clock === 'string' && readDailyHour(clock)?.either === true,
      options: HALVES.map(value => ({
        value,
        label: `broadcasts:plan.half.${value}`,
        words: HALF_WORDS[value],
      })),
    },
  ],
  finish: answers => ({ effects: [{ name: 'broadcasts.setPlan', part: 'plan', input: { answers } }] }),
}
