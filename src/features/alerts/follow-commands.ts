import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import type { Following } from './alert.js'
import { readAlertCode } from './alert-code.js'
import { onlyCode } from './certain-words.js'

/** Words behind it that name no alert were not meant for it: "đính chính giúp tôi tên". */
const following = (as: Following, words: string[]): Command => ({
  name: as,
  words,
  leads: words,
  certain: onlyCode,
  run: ({ message, rest }, { person }) => {
    if (message.chat.kind !== 'private') return undefined
    const called = readAlertCode(rest)
    if (called?.words === '')
      return {
        effects: [{ name: 'alerts.begin-follow', part: as, input: { as, reference: called.reference } }],
      }
    const explain = rest.trim() === '' && may(person, 'alerts.write')
    return explain ? { say: [{ key: `alerts:follow.howTo.${as}` }] } : undefined
  },
})

export const FOLLOW_COMMANDS: Command[] = [
  following('all-clear', ['het canh bao', 'hetcanhbao', 'bao het canh bao', 'bao yen', 'all clear']),
  following('correction', ['dinh chinh', 'dinhchinh', 'dinh chinh tin', 'correction']),
]
