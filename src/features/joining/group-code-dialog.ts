import type { Dialog } from '../../dialogs/dialog.js'
import { areaIdIn } from './answered-area.js'

/** `given.mayBindOfficers`: is over the whole ward, so the officers' group is offered too. */
export const groupCodeDialog: Dialog = {
  name: 'group-code',
  version: 1,
  questions: [
    {
      id: 'kind',
      kind: 'choice',
      ask: 'joining:groupCode.askKind',
      options: [
        {
          value: 'street',
          label: 'joining:groupCode.street',
          words: ['nhom dan cu', 'to ban', 'to', 'ban', 'to dan pho'],
        },
        { value: 'officers', label: 'joining:groupCode.officers', words: ['can bo', 'nhom can bo'] },
      ],
      when: answers => answers.mayBindOfficers === true,
    },
    {
      id: 'area',
      kind: 'place',
      only: 'area',
      ask: 'joining:groupCode.askArea',
      when: answers => answers.kind !== 'officers',
    },
  ],
  finish: answers => {
    const areaId = answers.kind === 'officers' ? undefined : areaIdIn(answers.area)
    return { effects: [{ name: 'joining.group-code', part: 'code', input: { areaId } }] }
  },
}
