import { foldWords } from '../../language/fold.js'
import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readCalled } from './called.js'
import { otherReference } from './linking-effects.js'
import { isPrivate, onlyNames, onNamedReport, onReport, saysNoMore } from './on-report.js'
import { isKnownUnit } from './passed-unit.js'
import { isSure } from './typed-assignee.js'
import { typedClass, typedResult } from './typed-remarks.js'

/** Residents may answer a question so; officers don't. `behind`: what may also stand behind the report's name. */
const byOfficer =
  (behind: (words: string) => boolean = () => false): NonNullable<Command['certain']> =>
  (rest, { person }) => {
    if (!may(person, 'reports.handle')) return false
    const words = readCalled(rest)?.words
    return onlyNames(rest) || (words !== undefined && words !== '' && behind(words))
  }

const GIVEN = /^(?:lai )?(?:cho|to) \S/
const PASSED = /^(?:cho|len|sang|qua|toi|den|ve|ben|to) \S/

const isGiven = (words: string): boolean => GIVEN.test(foldWords(words)) || words.startsWith('#')
const isPassed = (words: string): boolean => PASSED.test(foldWords(words)) || isKnownUnit(words)
const isClassed = (words: string): boolean => typedClass(words) !== undefined
const isEnded = (words: string): boolean => typedResult(words) !== undefined
const isJoined = (words: string): boolean => otherReference(words) !== undefined
const any = (): boolean => true

type Said = { words: string[]; behind?: (words: string) => boolean }

/** As the whole message or at its head, with the report behind it. `behind`: what else it is certain with. */
const command = (name: string, { words, behind }: Said, run: Command['run']): Command => ({
  ...{ name, words, leads: words, groups: 'unasked', run },
  certain: byOfficer(behind),
})

/** A command for officers by one of these words. */
const named = (
  effect: string,
  said: Said & { where?: 'private'; takes?: (words: string) => boolean },
): Command =>
  command(effect, said, onNamedReport(effect, said.where ?? 'anywhere', said.takes ?? said.behind))

const acceptReport = onReport('accept', 'anywhere')

const accept = command(
  'accept',
  { words: ['nhan', 'tiep nhan', 'toi nhan', 'take'] },
  // "Nhận 2 bao gạo rồi" takes up nothing.
  (call, context) =>
    saysNoMore(readCalled(call.rest)?.words ?? '') ? acceptReport(call, context) : undefined,
)

const ask = command('ask-back', { words: ['hoi', 'hoi them', 'ask'] }, onReport('ask', 'anywhere'))

const close = command(
  'close',
  { words: ['ket thuc', 'ketthuc', 'close'], behind: isEnded },
  onReport('close', 'anywhere'),
)

const TRIAGE: Command[] = [
  named('close', { words: ['dong', 'dong tin', 'xong', 'da xong', 'giai quyet xong'], behind: isEnded }),
  named('verify', { words: ['dang xac minh', 'xac minh', 'xacminh', 'verify'] }),
  named('passOn', { words: ['chuyen', 'chuyen tin', 'pass', 'pass on'], behind: isPassed }),
  named('assign', { words: ['giao', 'giao tin', 'phan cong', 'assign'], behind: isGiven }),
  named('takeOver', {
    words: ['nhan lai', 'nhan thay', 'toi nhan lai', 'nhanlai', 'take over'],
    behind: isSure,
  }),
  named('note', { words: ['ghi chu', 'ghichu', 'ghi chep', 'note'], takes: any }),
  named('link', { words: ['trung', 'trung tin', 'tin trung', 'duplicate'], behind: isJoined }),
  named('classify', { words: ['phan loai', 'phanloai', 'classify'], behind: isClassed }),
  named('value', { words: ['co gia tri', 'cogiatri', 'tin co gia tri', 'valuable'] }),
  named('unvalue', {
    words: ['bo co gia tri', 'bo gia tri', 'bogiatri', 'khong co gia tri', 'not valuable'],
  }),
  // Who did what, and the officers' own notes: not for a group.
  named('record', { words: ['lich su', 'lichsu', 'nhat ky', 'history'], where: 'private' }),
]

const QUEUE = ['viec', 'xem viec', 'hang doi', 'viec can lam', 'cong viec', 'queue', 'work']
const OWN = /^(?:cua )?(?:toi|minh|em)\b|^(?:of )?(?:mine|my)\b/
const PAGE = /^(?:trang |page )?(\d{1,3})$/

/** Which page, and whether only their own, in what stands behind the word; undefined: they speak of something else. */
export const queueAsked = (rest: string): { own: boolean; page: number } | undefined => {
  const said = foldWords(rest)
  const own = OWN.exec(said)?.[0]
  const behind = own === undefined ? said : said.slice(own.length).trim()
  if (behind === '') return { own: own !== undefined, page: 1 }
  const page = PAGE.exec(behind)?.[1]
  return page === undefined ? undefined : { own: own !== undefined, page: Number(page) }
}

const queueOf = (words: string[], ownOnly: boolean): Command => ({
  name: ownOnly ? 'own-queue' : 'queue',
  words,
  leads: words,
  groups: true,
  run: ({ message, rest }, { person, group }) => {
    // To anybody else "việc" is a word like any other.
    if (!may(person, 'reports.handle')) return undefined
    if (!isPrivate(message) && group?.kind !== 'officers') return {}
    const asked = queueAsked(rest)
    const input = asked && { ...asked, own: asked.own || ownOnly }
    return input && { effects: [{ name: 'reports.queue', part: 'queue', input }] }
  },
})

export const OFFICER_COMMANDS: Command[] = [
  ...[accept, ask, close],
  ...TRIAGE,
  queueOf(QUEUE, false),
  queueOf(['my queue', 'my work', 'viec toi'], true),
]
