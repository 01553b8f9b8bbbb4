import { may, type Person } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readAlertCode } from './alert-code.js'
import { readBehind } from './behind-code.js'
import type { Called } from './called-input.js'
import { decides, isAlertStaff } from './certain-words.js'
import { type AskedWord, unclearSay } from './word-options.js'

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

const asWritten = ({ reference }: Called): string => {
  if (!reference) return ''
  return reference.by === 'code' ? reference.code : String(reference.number)
}

/** A resident who says "xác nhận" means something else; one who names a code is told that it is not theirs. */
const calledBy = (person: Person | undefined, rest: string) => {
  const called = calledIn(rest)
  return called && (isAlertStaff(person) || called.reference !== null) ? called : undefined
}

type Allowed = Exclude<ReturnType<typeof readBehind>, 'words'>

/** A command on one alert, by its code. It does something only where nothing is said behind it that may take it back: "duyệt CB-118 chưa được, sai giờ". */
const onAlert =
  (name: AskedWord, allowed: Allowed[]): Command['run'] =>
  ({ rest }, { person }) => {
    const called = calledBy(person, rest)
    if (!called) return undefined
    const behind = readBehind(called.words)
    if (!allowed.some(one => one === behind))
      return isAlertStaff(person) ? { say: [unclearSay(name, asWritten(called), called.words)] } : undefined
    const hour = behind === 'now' || behind === 'morning' ? { hour: behind } : {}
    return { effects: [{ name: `alerts.${name}`, part: name, input: { ...called, words: '', ...hour } }] }
  }

/** What stands behind it is the reason. */
const onRefused: Command['run'] = ({ rest }, { person }) => {
  const called = calledBy(person, rest)
  if (!called) return undefined
  const words = readBehind(called.words) === 'nothing' ? '' : called.words
  return { effects: [{ name: 'alerts.refuse', part: 'refuse', input: { ...called, words } }] }
}

const isOneOf =
  (allowed: Allowed[]) =>
  (words: string): boolean =>
    allowed.some(one => one === readBehind(words))

const ANY_HOUR: Allowed[] = ['nothing', 'now', 'morning']
const AT_ONCE: Allowed[] = ['nothing', 'now']

/** "Duyệt CB-118 ngay": in the quiet hours it is said when. */
const approve: Command = {
  name: 'approve-alert',
  words: ['duyet', 'duyet tin', 'dong y gui', 'approve'],
  leads: ['duyet', 'duyet tin', 'approve'],
  certain: decides(isOneOf(ANY_HOUR)),
  run: onAlert('approve', ANY_HOUR),
}

const refuse: Command = {
  name: 'refuse-alert',
  words: ['khong duyet', 'ko duyet', 'k duyet', 'tu choi duyet', 'refuse'],
  leads: ['khong duyet', 'ko duyet', 'k duyet', 'tu choi duyet', 'refuse'],
  certain: decides(() => true),
  run: onRefused,
}

const withdraw: Command = {
  name: 'withdraw-alert',
  words: ['rut lai', 'rut tin', 'rut lai tin', 'withdraw'],
  leads: ['rut lai', 'rut tin', 'rut lai tin', 'withdraw'],
  certain: decides(isOneOf(AT_ONCE)),
  run: onAlert('withdraw', AT_ONCE),
}

const confirm: Command = {
  name: 'confirm-alert',
  words: ['xac nhan', 'xac nhan tin', 'confirm'],
  leads: ['xac nhan', 'xac nhan tin', 'confirm'],
  certain: decides(isOneOf(AT_ONCE)),
  run: onAlert('confirm', AT_ONCE),
}

const object: Command = {
  name: 'object-to-alert',
  words: ['khong xac nhan', 'ko xac nhan', 'phan doi', 'object'],
  leads: ['khong xac nhan', 'ko xac nhan', 'phan doi', 'object'],
  certain: decides(() => true),
  run: onRefused,
}

export const ALERT_COMMANDS: Command[] = [begin, approve, refuse, withdraw, confirm, object]
