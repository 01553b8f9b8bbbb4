import type { Answers } from '../../dialogs/answer.js'
import type { Dialog } from '../../dialogs/dialog.js'
import { areaIdIn } from './answered-area.js'

const wantsAny = (answers: Answers): boolean => answers.membership === true || answers.alerts === true

/**
 * Each purpose is asked by itself; whoever refuses all is asked nothing more and nothing is kept of them.
 * `given.joinedBefore`: they agreed to something earlier, which a refusal of all takes back. `given.groups`: groups can be made there, so
 * that it is asked whether they want to be taken into that of their hamlet.
 */
export const joinDialog: Dialog = {
  name: 'join',
  version: 1,
  questions: [
    { id: 'membership', kind: 'yes-no', ask: 'joining:join.askMembership' },
    {
      id: 'group',
      kind: 'yes-no',
      ask: 'joining:join.askGroup',
      when: answers => answers.groups === true && answers.membership === true,
    },
    { id: 'alerts', kind: 'yes-no', ask: 'joining:join.askAlerts' },
    { id: 'hamlet', kind: 'place', only: 'area', ask: 'joining:join.askHamlet', when: wantsAny },
  ],
  finish: answers => {
    const areaId = areaIdIn(answers.hamlet)
    if (!wantsAny(answers) && answers.joinedBefore === true)
      return { effects: [{ name: 'joining.leave', part: 'leave', input: {} }] }
    if (!wantsAny(answers) || areaId === undefined) return { say: [{ key: 'joining:join.declined' }] }
    const choices = {
      membership: answers.membership === true,
      alerts: answers.alerts === true,
      ...(answers.groups === true ? { group: answers.group === true } : {}),
    }
    return { effects: [{ name: 'joining.join', part: 'join', input: { areaId, choices } }] }
  },
}
