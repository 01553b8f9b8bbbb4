import { may, type Person } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readAlertCode } from './alert-code.js'

export const isAlertStaff = (person: Person | undefined): boolean =>
  may(person, 'alerts.write') || may(person, 'alerts.approve')

/** "Kiểm tra CB-118": whoever it is, so nobody answers a question. */
export const onlyCode: NonNullable<Command['certain']> = rest => {
  const called = readAlertCode(rest)
  return called?.reference.by === 'code' && called.words === ''
}

/** "Duyệt CB-118" or "duyệt 118"; `more`: what may be said behind a code, "duyệt CB-118 ngay". */
export const decides =
  (more: (words: string) => boolean = () => false): NonNullable<Command['certain']> =>
  (rest, { person }) => {
    const called = isAlertStaff(person) ? readAlertCode(rest) : undefined
    if (!called) return false
    return called.words === '' || (called.reference.by === 'code' && more(called.words))
  }
