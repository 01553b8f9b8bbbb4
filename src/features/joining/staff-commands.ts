import type { SayParams } from '../../chat/say.js'
import { CODE_LENGTH, readCode } from '../../neighbourhood/code.js'
import { may, mayInWholeWard } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { bindingTyped } from './binding-typed.js'

const explain = (key: string, params: SayParams = {}) => ({ say: [{ key, params }] })

/** Not a code: how one looks. */
const EXAMPLE = '234567892'

/** Said to nobody, in a group where the bot hears all, only what can be nothing but a code is taken for one. */
const isWhole = (code: string | undefined): boolean =>
  code !== undefined && Object.values(CODE_LENGTH).includes(code.length)

/** A code that was typed in a group was read by all of them: it is no use to anybody any more. */
export const takeRoleCommand: Command = {
  name: 'take-role',
  words: ['nhan quyen', 'role'],
  leads: ['nhan quyen', 'role'],
  groups: 'unasked',
  run: ({ message, rest }) => {
    const code = readCode(rest)
    if (!message.addressedToBot && !isWhole(code)) return undefined
    if (message.chat.kind === 'group') {
      if (code === undefined) return explain('joining:role.privateOnly')
      return { effects: [{ name: 'joining.spoil-code', part: 'spoil', input: { code } }] }
    }
    if (code === undefined) return explain('joining:role.howTo')
    return { effects: [{ name: 'joining.take-role', part: 'role', input: { code } }] }
  },
}

export const bindCommand: Command = {
  name: 'bind',
  words: ['lien ket', 'bind'],
  leads: ['lien ket', 'bind'],
  groups: 'unasked',
  run: ({ message, rest }, context) => {
    const code = readCode(rest)
    if (!message.addressedToBot && !isWhole(code)) return undefined
    if (message.chat.kind !== 'group')
      return explain('joining:bind.groupOnly', { typed: bindingTyped(context, code) })
    if (code === undefined) return explain('joining:bind.howTo', { typed: bindingTyped(context, EXAMPLE) })
    return { effects: [{ name: 'joining.bind', part: 'bind', input: { code } }] }
  },
}

export const inviteCommand: Command = {
  name: 'invite',
  words: ['moi nguoi', 'moi can bo', 'invite'],
  run: (_call, { person }) =>
    may(person, 'people.invite')
      ? {
          begin: { dialog: 'invite', given: { mayMakeAdmins: mayInWholeWard(person, 'ward.configure') } },
        }
      : explain('joining:invite.notAllowed'),
}

export const groupCodeCommand: Command = {
  name: 'group-code',
  words: ['ma nhom', 'groupcode'],
  run: (_call, { person }) =>
    may(person, 'groups.bind')
      ? {
          begin: { dialog: 'group-code', given: { mayBindOfficers: mayInWholeWard(person, 'groups.bind') } },
        }
      : explain('joining:groupCode.notAllowed'),
}
