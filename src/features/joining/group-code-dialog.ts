import type { Dialog } from '../../dialogs/dialog.js'
import { areaIdIn } from './answered-area.js'

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
    },
    {
      id: 'area',
      kind: 'place',
      only: 'area',
      ask: 'joining:groupCode.askArea',
      when: answers => answers.kind === 'street',
    },
  ],
  finish: answers => {
    const areaId = answers.kind === 'street' ? areaIdIn(answers.area) : undefined
    return { effects: [{ name: 'joining.group-code', part: 'code', input: { areaId } }] }
  },
}
