import type { Dialog } from '../../dialogs/dialog.js'
import { WISHES } from './data-request.js'

const MOST_WORDS = 1500
const LONGEST_NAME = 60
const idle = { remindAfterMinutes: 30, closeAfterMinutes: 180 }

export const myNameDialog: Dialog = {
  name: 'my-name',
  version: 1,
  sameMatter: () => false,
  onlyLatest: true,
  questions: [{ kind: 'text', id: 'name', ask: 'mydata:ask.name', maxLength: LONGEST_NAME }],
  finish: ({ name }) => ({ effects: [{ name: 'my-data.rename', part: 'rename', input: { name } }] }),
  idle,
}

/** Asked twice, for nothing brings it back. */
export const eraseDialog: Dialog = {
  name: 'erase-my-data',
  version: 1,
  questions: [
    { kind: 'yes-no', id: 'wanted', ask: 'mydata:ask.erase' },
    { kind: 'yes-no', id: 'sure', ask: 'mydata:ask.eraseSurely', when: ({ wanted }) => wanted === true },
  ],
  finish: ({ wanted, sure }) =>
    wanted === true && sure === true
      ? { effects: [{ name: 'my-data.erase', part: 'erase', input: {} }] }
      : { say: [{ key: 'mydata:erase.declined' }] },
  idle,
}

export const dataRequestDialog: Dialog = {
  name: 'data-request',
  version: 1,
  sameMatter: () => false,
  onlyLatest: true,
  questions: [
    {
      kind: 'choice',
      id: 'wish',
      ask: 'mydata:ask.wish',
      options: WISHES.map(value => ({ value, label: `mydata:wish.${value}` })),
    },
    { kind: 'text', id: 'words', ask: 'mydata:ask.words', maxLength: MOST_WORDS },
  ],
  finish: answers => ({ effects: [{ name: 'my-data.request', part: 'request', input: { answers } }] }),
  idle,
}
