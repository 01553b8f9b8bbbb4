import { wordsOf } from '../../chat/incoming-message.js'
import { findMobile } from '../../language/phone-numbers.js'
import { shortAnswer } from '../../language/short-answers.js'
import type { PhoneAnswer, PhoneQuestion, QuestionKind, Reading } from '../question.js'
import { askSay } from './ask-say.js'

const answer = (phone: PhoneAnswer): Reading => ({ kind: 'answer', value: { ...phone } })

/** A number typed or a contact card. Answer: `PhoneAnswer`, `phone` in E.164 (`+84…`). */
export const phone: QuestionKind<PhoneQuestion> = {
  ask: (question, _answers, context) => askSay(question, context),
  read: (_question, { content }) => {
    const said = content.kind === 'contact' ? content.phone : (wordsOf(content) ?? '')
    const found = findMobile(said)
    if (found) return answer({ words: said.trim(), phone: found })
    const short = shortAnswer(said)
    if (short === 'unsure' || short === 'no') return { kind: 'unsure' }
    return { kind: 'again', say: { key: 'dialogs:phone.again' } }
  },
  show: (_question, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? String(value.phone ?? '')
      : String(value),
}
