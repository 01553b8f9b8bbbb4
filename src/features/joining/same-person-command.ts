import { CODE_LENGTH, readCode } from '../../neighbourhood/code.js'
import type { Command } from '../feature.js'

/** Without a code it gives one, where the person is known; with it, it is brought from the person's other account. */
export const samePersonCommand: Command = {
  name: 'same-person',
  words: ['noi tai khoan', 'link account'],
  leads: ['noi tai khoan', 'link account'],
  groups: 'unasked',
  run: ({ message, rest }) => {
    const code = readCode(rest)
    if (!message.addressedToBot && code?.length !== CODE_LENGTH['same-person']) return undefined
    if (message.chat.kind === 'group')
      return code === undefined
        ? { say: [{ key: 'joining:role.privateOnly' }] }
        : { effects: [{ name: 'joining.spoil-code', part: 'spoil', input: { code } }] }
    return code === undefined
      ? { effects: [{ name: 'joining.same-person-code', part: 'code', input: {} }] }
      : { effects: [{ name: 'joining.same-person-check', part: 'check', input: { code } }] }
  },
}
