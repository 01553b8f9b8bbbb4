import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import { foldWords } from '../../language/fold.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { Reading } from '../question.js'

/** Messages that are a question about the question, not an answer to it. */
const ASKED_BACK =
  /^(?:la sao|sao|sao co|y la gi|la gi|la the nao|nghia la gi|hoi lam gi|hoi chi|de lam gi|sao hoi|sao hoi the|khong hieu|ko hieu|k hieu|hieu roi sao|what|why|i don t understand)?$/

/** "Là sao?", "để làm gì?": they want to know what is meant. */
export const isAskedBack = (said: string): boolean =>
  (said.includes('?') || /hieu|understand/.test(foldWords(said))) && ASKED_BACK.test(foldWords(said))

type Limits = { maxLength?: number; numbers?: 'keep'; key: string }

/** Any words, as they were said; only numbers that nobody should send are masked. */
export const readFreeWords = ({ content }: IncomingMessage, limits: Limits): Reading => {
  const said = wordsOf(content)?.trim()
  const again = (key: string, params = {}): Reading => ({ kind: 'again', say: { key, params } })
  if (said === undefined || !/[\p{L}\p{N}]/u.test(said) || isAskedBack(said)) return again(limits.key)
  if (limits.maxLength !== undefined && said.length > limits.maxLength)
    return again('dialogs:tooLong', {
      most: limits.maxLength,
      length: said.length,
      over: said.length - limits.maxLength,
    })
  if (limits.numbers === 'keep') return { kind: 'answer', value: said }
  return { kind: 'answer', value: maskSecrets(said) }
}
