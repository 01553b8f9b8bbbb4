import type { Dialog } from '../../dialogs/dialog.js'
import { areaIdIn } from './answered-area.js'

export const moveDialog: Dialog = {
  name: 'move-hamlet',
  version: 1,
  questions: [{ id: 'hamlet', kind: 'place', only: 'area', ask: 'joining:move.askHamlet' }],
  finish: answers => ({
    effects: [{ name: 'joining.move', part: 'move', input: { areaId: areaIdIn(answers.hamlet) } }],
  }),
}
