import type { Dialog } from '../../dialogs/dialog.js'

/** `given`: who they say they are too, and until when their yes is taken. */
export const samePersonDialog: Dialog = {
  name: 'same-person',
  version: 1,
  onlyLatest: true,
  sameMatter: () => false,
  questions: [{ id: 'same', kind: 'yes-no', ask: 'joining:samePerson.ask' }],
  finish: ({ same, personId, until }) =>
    same === true
      ? { effects: [{ name: 'joining.same-person', part: 'join', input: { personId, until } }] }
      : { say: [{ key: 'joining:samePerson.declined' }] },
}
