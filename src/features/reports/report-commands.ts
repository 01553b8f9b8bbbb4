import { type IncomingMessage, mediaOf, wordsOf } from '../../chat/incoming-message.js'
import { isStaff } from '../../neighbourhood/person.js'
import type { Command, Step, StepContext } from '../feature.js'
import { takeAccusation } from './accused-in-group.js'
import { readCalled } from './called.js'
import { openOriginalCommand, removeFileCommand } from './file-commands.js'
import { guessKinds } from './guess-kind.js'
import { takeBareCode } from './move-commands.js'
import { isPrivate, onlyNames, onReport } from './on-report.js'
import { holdsSecret } from './report-code.js'
import { searchCommand } from './search-command.js'
import { secretCommand, secretInGroup } from './secret-in-group.js'
import { moveToPrivate, startAlarm, startReport } from './start-report.js'
import { tellBehalf } from './told/tell-behalf.js'

/** In the officers' group "báo tin" is talk of their own. */
const isMeantInGroup = (message: IncomingMessage, { group }: StepContext): boolean =>
  message.addressedToBot || group?.kind !== 'officers'

const tellsOfSomething = (words: string): boolean => guessKinds(words).length > 0

const begin: Command = {
  name: 'report',
  words: ['baotin', 'bao tin', 'trinh bao', 'start baotin', 'report'],
  leads: ['baotin', 'bao tin', 'trinh bao'],
  groups: 'unasked',
  // Whoever was told to write it may have a report open of which nothing reached them.
  certain: rest => rest === '',
  run: ({ message, rest }, context) => {
    if (isPrivate(message)) return startReport(message, rest, context)
    // "Báo tin vui: …" is said to the neighbours; a theft that is told to them should not stand there.
    if (!isMeantInGroup(message, context) || !(message.addressedToBot || tellsOfSomething(rest)))
      return undefined
    return moveToPrivate(message, { words: rest, alarm: false }, context)
  },
}

const CRIES = [
  ...['cuu voi', 'cuu toi voi', 'cuu em voi', 'cuu chau voi', 'cuu me voi', 'cuu con voi', 'ai cuu voi'],
  ...['cuu toi', 'cuu em', 'cuu mang', 'cuu cuu', 'help me'],
]

const cryForHelp: Command = {
  name: 'alarm',
  words: [...CRIES, 'cuu', 'giup voi'],
  leads: CRIES,
  groups: 'unasked',
  urgent: true,
  run: ({ message, rest }, context) => {
    if (isPrivate(message)) return startAlarm(message.key, rest, context)
    // Among neighbours "cứu với" is said in jest too; they read it themselves.
    if (!isMeantInGroup(message, context) || !(message.addressedToBot || tellsOfSomething(rest)))
      return undefined
    return moveToPrivate(message, { words: rest, alarm: true }, context)
  },
}

const emergencyNumbers: Command = {
  name: 'emergency-numbers',
  words: ['khan cap', 'khancap', 'so khan cap', 'emergency', 'sos', '🆘', '🆘🆘🆘', '113', '114', '115'],
  groups: true,
  run: (_call, context) => ({
    say: [
      {
        key: 'reports:numbers',
        params: { hotline: context.ward.hotline },
        options: [
          { value: '/cuuvoi', label: { key: 'reports:button.help' }, typed: { key: 'reports:typed.help' } },
        ],
      },
    ],
  }),
}

/** What a reporter says behind it is meant for their newest report, unless it begins by naming one. */
const onOwnReport =
  (effect: string): Command['run'] =>
  ({ rest }) => {
    const input = readCalled(rest) ?? { reference: null, words: rest.trim() }
    return { effects: [{ name: `reports.${effect}`, part: effect, input }] }
  }

const status: Command = {
  name: 'status',
  words: ['tin', 'xem tin', 'tin cua toi', 'tien do', 'my reports'],
  leads: ['tin', 'xem tin', 'tien do'],
  certain: onlyNames,
  run: onReport('status', 'private'),
}

const add: Command = {
  name: 'add',
  words: ['bo sung', 'bosung', 'bo sung tin'],
  leads: ['bo sung', 'bosung', 'bo sung tin'],
  certain: onlyNames,
  run: onOwnReport('beginAdd'),
}

const answer: Command = {
  name: 'answer',
  words: ['tra loi', 'traloi'],
  leads: ['tra loi', 'traloi'],
  certain: onlyNames,
  run: onOwnReport('beginAnswer'),
}

/** The matter they told of is not over, whatever its result says. */
const notDone: Command = {
  name: 'not-done',
  words: [
    'chua xong',
    'chuaxong',
    'van chua xong',
    'chua xong dau',
    'chua giai quyet',
    'not done',
    'not over',
  ],
  leads: ['chua xong', 'chuaxong', 'van chua xong', 'not done', 'not over'],
  certain: onlyNames,
  run: onOwnReport('notDone'),
}

export const REPORT_COMMANDS: Command[] = [
  secretCommand,
  begin,
  cryForHelp,
  emergencyNumbers,
  openOriginalCommand,
  removeFileCommand,
  searchCommand,
  status,
  add,
  answer,
  notDone,
]

const withoutMention = (words: string): string => words.replace(/^(?:\s*@\S+)+/u, '').trim()

/** What nobody else took: a mention in a group, words in private that are plainly a report, a lone picture. */
export const takeUnasked = (message: IncomingMessage, context: StepContext): Step | undefined => {
  const { content, chat } = message
  const said = content.kind === 'edited' ? undefined : wordsOf(content)
  const words = said === undefined ? undefined : withoutMention(said)
  const bare = words ? takeBareCode(message, words) : undefined
  if (bare) return bare
  if (chat.kind === 'group') {
    if (words && holdsSecret(words)) return secretInGroup(message)
    const meant = message.addressedToBot && words && context.group?.kind !== 'officers'
    return meant ? moveToPrivate(message, { words, alarm: false }, context) : takeAccusation(message, context)
  }
  if (isStaff(context.person)) return undefined
  if (words && (tellsOfSomething(words) || tellBehalf(words))) return startReport(message, words, context)
  return mediaOf(content) ? withPicture(message, words ?? '', context) : undefined
}

const withPicture = (message: IncomingMessage, caption: string, context: StepContext): Step => {
  const step = startReport(message, caption, context)
  return { ...step, say: [{ key: 'reports:beganWithPicture' }, ...(step.say ?? [])] }
}
