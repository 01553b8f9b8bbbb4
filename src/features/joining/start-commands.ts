import { passesWord } from '../../chat/deep-link.js'
import type { SayParam } from '../../chat/say.js'
import { fold } from '../../language/fold.js'
import { isStaff, may } from '../../neighbourhood/person.js'
import type { Permission } from '../../neighbourhood/role.js'
import type { Command, Step, StepContext } from '../feature.js'
import { mayKeepSome } from './keep-relayed-groups.js'
import { welcome } from './welcome.js'

const howPrivately = (deepLink: StepContext['deepLink']): SayParam => {
  if (!deepLink) return { key: 'joining:group.how' }
  return passesWord(deepLink) ? '' : { key: 'joining:group.howByLink' }
}

const inGroup = ({ deepLink }: StepContext): Step => ({
  say: [
    {
      key: 'joining:group.writePrivately',
      params: { how: howPrivately(deepLink) },
      ...(deepLink
        ? {
            options: [
              { value: '/start', label: { key: 'joining:group.openPrivately' }, url: deepLink('start') },
            ],
          }
        : {}),
    },
  ],
})

export const startCommand: Command = {
  name: 'start',
  words: ['start', 'bat dau', 'gioi thieu', 'xin chao', 'chao', 'hello', 'hi'],
  groups: true,
  run: ({ message, rest }, context) => {
    if (message.chat.kind === 'group') return inGroup(context)
    return { say: [welcome(context, fold(rest))] }
  },
}

/** What somebody with this permission can type. */
const HELP_BY_PERMISSION: [Permission, string][] = [
  ['reports.handle', 'reports'],
  ['alerts.write', 'alerts'],
  ['alerts.approve', 'approveAlerts'],
  ['broadcasts.write', 'bulletin'],
  ['broadcasts.approve', 'approveBulletin'],
  ['airings.confirm', 'airing'],
  ['groups.relay', 'relay'],
  ['groups.bind', 'groups'],
  ['people.invite', 'invite'],
  ['platforms.watch', 'channels'],
]

const helpPieces = ({ person }: StepContext, makesGroups: boolean): { key: string }[] => [
  { key: 'joining:help.everyone' },
  ...(isStaff(person) ? [{ key: 'joining:help.staff' }] : []),
  ...HELP_BY_PERMISSION.flatMap(([permission, key]) =>
    may(person, permission) ? [{ key: `joining:help.${key}` }] : [],
  ),
  ...(makesGroups && may(person, 'groups.bind') ? [{ key: 'joining:help.makeGroup' }] : []),
  ...(mayKeepSome(person) ? [{ key: 'joining:help.relayedGroups' }] : []),
]

/** `makesGroups`: whether the bot makes groups of its own anywhere; channels are known only later. */
export const helpCommand = (makesGroups: () => boolean): Command => ({
  name: 'help',
  words: ['tro giup', 'giup', 'huong dan', 'help', 'menu'],
  groups: true,
  run: ({ message }, context) =>
    message.chat.kind === 'group'
      ? inGroup(context)
      : {
          say: [
            {
              key: 'joining:help.text',
              params: { hotline: context.ward.hotline, pieces: helpPieces(context, makesGroups()) },
              options: [
                { value: '/baotin', label: { key: 'joining:welcome.report' } },
                { value: '/nhantin', label: { key: 'joining:welcome.join' } },
              ],
            },
          ],
        },
})

/** Said at a dialog these are the dialog's; here there is none. */
const nothingOpenCommand: Command = {
  name: 'nothing-open',
  words: [
    'huy',
    'huy bo',
    'thoi',
    'dung lai',
    'bo qua',
    'quay lai',
    'sua',
    'sua lai',
    'gui',
    'xong',
    'cancel',
  ],
  run: () => ({ say: [{ key: 'joining:nothingOpen' }] }),
}

/** Thanks are answered; what only says "I see" is left at that. */
export const courtesyCommands: Command[] = [
  {
    name: 'thanks',
    words: ['cam on', 'cam on nhe', 'cam on nhieu', 'cam on cong an', 'xin cam on', 'thank you', 'thanks'],
    run: () => ({ say: [{ key: 'joining:thanks' }] }),
  },
  {
    name: 'heard',
    words: [
      'ok',
      'oke',
      'vang',
      'da',
      'u',
      'uh',
      'duoc roi',
      'da ro',
      'da hieu',
      'da nhan',
      'tam biet',
      'bye',
    ],
    run: () => ({}),
  },
  nothingOpenCommand,
]
