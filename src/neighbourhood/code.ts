import type { Group } from './group.js'
import type { Grant } from './role.js'

/** What a one-time code gives to whoever brings it. */
export type CodeGift =
  | { purpose: 'admin' }
  | { purpose: 'staff'; grant: Grant }
  | { purpose: 'bind-group'; kind: Group['kind']; areaId?: string }

export type CodePurpose = CodeGift['purpose']

export type CodeFailure = 'unknown' | 'expired' | 'used' | 'other-purpose' | 'too-many-tries'

/**
 * Digits only: keyboards set to Telex or VNI turn letters into others as they are typed ("dd" into "đ"), and digits
 * are read out without a doubt. 0 and 1 are left out, for they are taken for O and I.
 */
const DIGITS = '23456789'

export const CODE_LENGTH = { admin: 12, staff: 9, 'bind-group': 9 } as const satisfies Record<
  CodePurpose,
  number
>

/** Turns 64 or more hex digits of a signature into a code; half of each hex digit is used, so every code is as likely. */
export const codeFrom = (signature: string, length: number): string =>
  [...signature.slice(0, length)].map(hex => DIGITS[Number.parseInt(hex, 16) % DIGITS.length]).join('')

/** As it is shown and read out: in threes. */
export const showCode = (code: string): string => code.match(/.{1,3}/g)?.join(' ') ?? code

/** As people type it: with spaces, dots, dashes, or words after it. */
export const readCode = (typed: string): string | undefined => {
  const digits = /^[\s\d.\-–_/]+/u.exec(typed.normalize('NFKC').trim())?.[0].replace(/\D/g, '')
  return digits ? digits : undefined
}
