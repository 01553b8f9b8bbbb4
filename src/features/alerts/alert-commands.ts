import { foldWords } from '../../language/fold.js'
import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readAlertCode } from './alert-code.js'
import type { Called } from './called-input.js'
import { decides, isAlertStaff } from './certain-words.js'

const begin: Command = {
  name: 'alert',
  words: ['canh bao', 'canhbao', 'phat canh bao', 'alert'],
  run: ({ message, rest }, { person }) => {
    const reference = readAlertCode(rest)?.reference
    if (reference) return { effects: [{ name: 'alerts.progress', part: 'progress', input: { reference } }] }
    if (!may(person, 'alerts.write')) return { say: [{ key: 'alerts:ask.notAllowed' }] }
    const mayAtOnce = may(person, 'alerts.life-safety')
    return { begin: { dialog: 'alert', given: { ref: message.key, mayAtOnce } } }
  },
}

/** What stands behind the command; no code: the one that waits is meant. Words that begin with no code were not meant for it: "duyệt bản tin", "rút lại lời". */
const calledIn = (rest: string): (Called & { words: string }) | undefined =>
  readAlertCode(rest) ?? (rest.trim() === '' ? { reference: null, words: '' } : undefined)

/** A command on one alert, by its code, for those who write or approve. */
const onAlert =
  (effect: string): Command['run'] =>
  ({ rest }, { person }) => {
    const input = calledIn(rest)
    // A resident who says "xác nhận" means something else; one who names a code is told that it is not theirs.
    if (!input || (!isAlertStaff(person) && input.reference === null)) return undefined
    return { effects: [{ name: `alerts.${effect}`, part: effect, input }] }
  }

const HOURS: [RegExp, 'now' | 'morning'][] = [
  [/^(?:gui )?(?:ngay|luon|bay gio|now)(?: luon| bay gio)?$/, 'now'],
  [/^(?:gui )?(?:luc )?(?:sang|sang mai|sang nay|sang som|5 ?h ?30|5 gio 30|5 gio ruoi|morning)$/, 'morning'],
]

const hourIn = (words: string): 'now' | 'morning' | undefined =>
  HOURS.find(([pattern]) => pattern.test(foldWords(words)))?.[1]

/** "Duyệt CB-118 ngay": in the quiet hours it is said when. */
const approve: Command = {
  name: 'approve-alert',
  words: ['duyet', 'duyet tin', 'dong y gui', 'approve'],
  leads: ['duyet', 'duyet tin', 'approve'],
  certain: decides(words => hourIn(words) !== undefined),
  run: ({ message, rest }, context) => {
    const called = calledIn(rest)
    const hour = hourIn(called?.words ?? '')
    const step = onAlert('approve')({ message, rest }, context)
    return step?.effects?.[0]
      ? { effects: [{ ...step.effects[0], input: { ...called, ...(hour ? { hour } : {}) } }] }
      : step
  },
}

const refuse: Command = {
  name: 'refuse-alert',
  words: ['khong duyet', 'ko duyet', 'k duyet', 'tu choi duyet', 'refuse'],
  leads: ['khong duyet', 'ko duyet', 'k duyet', 'tu choi duyet', 'refuse'],
  certain: decides(() => true),
  run: onAlert('refuse'),
}

const withdraw: Command = {
  name: 'withdraw-alert',
  words: ['rut lai', 'rut tin', 'rut lai tin', 'withdraw'],
  leads: ['rut lai', 'rut tin', 'rut lai tin', 'withdraw'],
  certain: decides(),
  run: onAlert('withdraw'),
}

const confirm: Command = {
  name: 'confirm-alert',
  words: ['xac nhan', 'xac nhan tin', 'confirm'],
  leads: ['xac nhan', 'xac nhan tin', 'confirm'],
  certain: decides(),
  run: onAlert('confirm'),
}

const object: Command = {
  name: 'object-to-alert',
  words: ['khong xac nhan', 'ko xac nhan', 'phan doi', 'object'],
  leads: ['khong xac nhan', 'ko xac nhan', 'phan doi', 'object'],
  certain: decides(() => true),
  run: onAlert('refuse'),
}

export const ALERT_COMMANDS: Command[] = [begin, approve, refuse, withdraw, confirm, object]
