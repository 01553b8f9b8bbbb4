import type { ChatAddress } from '../chat/chat-address.js'
import type { Grant } from './role.js'

/** A report goes on in the chat in which this is brought. `ref`: with what it was begun, where it is still being told. */
type MoveGift = { purpose: 'move-report'; chat: ChatAddress; reportId: string; ref?: string }

/** What a one-time code gives to whoever brings it. */
export type CodeGift =
  | { purpose: 'admin' }
  | { purpose: 'staff'; grant: Grant }
  | { purpose: 'bind-group'; areaId: string }
  | { purpose: 'bind-officers' }
  | { purpose: 'same-person'; personId: string }
  | MoveGift

export type CodePurpose = CodeGift['purpose']

export type CodeFailure = 'unknown' | 'expired' | 'used' | 'other-purpose' | 'too-many-tries' | 'own'

/**
 * Digits only: keyboards set to Telex or VNI turn letters into others as they are typed ("dd" into "đ"), and digits
 * are read out without a doubt. 0 and 1 are left out, for they are taken for O and I.
 */
const DIGITS = '23456789'

export const CODE_LENGTH: Record<CodePurpose, number> = {
  admin: 12,
  staff: 9,
  'bind-group': 9,
  'bind-officers': 9,
  'same-person': 9,
  'move-report': 9,
}

const WEEK_MS = 7 * 86_400_000
/** Whoever has it goes on from one phone, or one app, to the next. */
const MOMENT_MS = 10 * 60_000

const AT_ONCE: readonly CodePurpose[] = ['same-person', 'move-report']

export const validFor = (purpose: CodePurpose): number => (AT_ONCE.includes(purpose) ? MOMENT_MS : WEEK_MS)

/** Turns a signature in hex into a code. Eight divides sixteen, so every code is as likely. */
export const codeFrom = (signature: string, length: number): string =>
  [...signature.slice(0, length)].map(hex => DIGITS[Number.parseInt(hex, 16) % DIGITS.length]).join('')

/** As it is shown and read out: in threes. */
export const showCode = (code: string): string => code.match(/.{1,3}/g)?.join(' ') ?? code

/** As people type it: with spaces, dots, dashes, or words after it. */
export const readCode = (typed: string): string | undefined => {
  const digits = /^[\s\d.\-–_/]+/u.exec(typed.normalize('NFKC').trim())?.[0].replace(/\D/g, '')
  return digits ? digits : undefined
}
