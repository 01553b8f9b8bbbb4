import type { Answers } from '../../dialogs/answer.js'
import type { Dialog } from '../../dialogs/dialog.js'
import { areaIdIn } from './answered-area.js'

/** What a phone shows of a group's name without cutting it. */
const LONGEST_NAME = 60

/** Whose group it shall be: how many would be in it is known only to the database. */
export const makeGroupDialog: Dialog = {
  name: 'make-group',
  version: 1,
  questions: [{ id: 'area', kind: 'place', only: 'area', ask: 'joining:makeGroup.askArea' }],
  finish: ({ area }) => ({
    effects: [{ name: 'joining.plan-group', part: 'plan', input: { areaId: areaIdIn(area) } }],
  }),
}

const goesOn = (answers: Answers): boolean => answers.another !== false

const number = (answers: Answers, name: string): number => Number(answers[name] ?? 0)

/** `given`: the plan, and the name as it is unless it is changed. `another` is asked where `given.warned`. */
export const confirmGroupDialog: Dialog = {
  name: 'confirm-group',
  version: 1,
  onlyLatest: true,
  sameMatter: () => false,
  questions: [
    {
      id: 'another',
      kind: 'yes-no',
      ask: 'joining:makeGroup.askAnother',
      when: answers => answers.warned === true,
    },
    {
      id: 'title',
      kind: 'text',
      ask: 'joining:makeGroup.askTitle',
      label: 'joining:makeGroup.title',
      maxLength: LONGEST_NAME,
      when: goesOn,
    },
    {
      id: 'review',
      kind: 'review',
      ask: 'joining:makeGroup.review',
      send: () => 'joining:makeGroup.send',
      shows: answers => ({
        key: 'joining:makeGroup.plan',
        params: {
          area: String(answers.areaName),
          title: String(answers.title),
          people: number(answers, 'people'),
          staff: number(answers, 'staff'),
        },
      }),
      when: goesOn,
    },
  ],
  finish: answers => {
    if (!goesOn(answers)) return { say: [{ key: 'joining:makeGroup.leftIt' }] }
    const { areaId, title, another } = answers
    const input = { areaId, title, another: another === true }
    return { effects: [{ name: 'joining.make-group', part: 'make', input }] }
  },
}

export const inviteMembersDialog: Dialog = {
  name: 'invite-members',
  version: 1,
  questions: [{ id: 'area', kind: 'place', only: 'area', ask: 'joining:inviteMembers.askArea' }],
  finish: ({ area }) => ({
    effects: [{ name: 'joining.invite-members', part: 'invite', input: { areaId: areaIdIn(area) } }],
  }),
}
