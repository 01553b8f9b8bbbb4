import type { Dialog } from '../../dialogs/dialog.js'
import { areaIdIn } from './answered-area.js'

const LONGEST_NAME = 80

/** A group that people made themselves, and no API reaches: whose it is, and how its people call it. */
export const relayedGroupDialog: Dialog = {
  name: 'relayed-group',
  version: 1,
  questions: [
    { id: 'area', kind: 'place', only: 'area', ask: 'joining:relayedGroup.askArea' },
    { id: 'title', kind: 'text', ask: 'joining:relayedGroup.askTitle', maxLength: LONGEST_NAME },
  ],
  finish: ({ area, title }) => {
    const input = { areaId: areaIdIn(area), title }
    return { effects: [{ name: 'joining.add-relayed-group', part: 'add', input }] }
  },
}
