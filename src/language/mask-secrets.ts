import { flat } from './flat.js'
import { withoutImeis, withoutKnown } from './known-numbers.js'
import { SECRETS, type Secret, type SecretSpan } from './secret.js'
import { secretCodes } from './secret-codes.js'
import { secretNumbers } from './secret-numbers.js'
import { secretPasswords } from './secret-passwords.js'

const HIDDEN = '•'

/** Most messages have neither a digit nor a word for one. */
const MAY_HOLD = /\d|otp|pass|\bpw|mat khau|matkhau|maatj|mat ma|\bmk\b|\bma\b|\bmax\b|pin|cvv|cvc|code/

/** Our own codes of reports are no one's secret. */
const REPORT_CODE = /\btb-\d{6}-\d{1,6}/g

const hidden = (secret: string, { kind }: SecretSpan): string =>
  secret.replace(kind === 'password' ? /\S/gu : /[\p{L}\p{N}]/gu, HIDDEN)

const hide = (text: string, spans: readonly SecretSpan[]): string => {
  let masked = ''
  let at = 0
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.to <= at) continue
    masked += text.slice(at, span.from) + hidden(text.slice(Math.max(at, span.from), span.to), span)
    at = span.to
  }
  return masked + text.slice(at)
}

export type Masked = { text: string; kinds: Secret[] }

/**
 * Hides what nobody should send to a chat, and says what it was: numbers of identity papers (12 digits however parted;
 * 9 beside the word for it), payment cards with their expiry and code, one-time codes, PINs and passwords beside the
 * words for them. Phone numbers, plates, money, times, report codes and bank accounts stay. `numbers: 'keep'`: the
 * words answer a question for someone's account, so only codes and passwords are hidden. The text comes back in NFC.
 */
export const findSecrets = (said: string, { numbers }: { numbers?: 'keep' } = {}): Masked => {
  const text = said.normalize('NFC')
  const flatText = flat(text).replace(REPORT_CODE, code => 'x'.repeat(code.length))
  if (!MAY_HOLD.test(flatText)) return { text, kinds: [] }
  const rest = withoutKnown(flatText)
  const spans = [
    ...(numbers === 'keep' ? [] : secretNumbers(withoutImeis(flatText))),
    ...secretCodes(rest),
    ...secretPasswords(flatText),
  ]
  const kinds = SECRETS.filter(kind => spans.some(span => span.kind === kind))
  return { text: spans.length > 0 ? hide(text, spans) : text, kinds }
}

/** The text with what nobody should send to a chat hidden (`findSecrets`). */
export const maskSecrets = (said: string): string => findSecrets(said).text
