import type { SayParam } from '../../chat/say.js'
import type { Reaction } from '../../dialogs/dialog.js'
import { risksIn, type TextRisk } from '../../language/text-risks.js'

export const risksLines = (risks: TextRisk[], hotline: string): SayParam[] =>
  risks.map(risk => ({ key: `broadcasts:risk.${risk}`, params: { hotline } }))

/** What these words should rather not bear, told to who has just written them. */
export const warnOfRisks = (words: unknown, hotline: string): Reaction => {
  const risks = risksIn(String(words ?? ''), hotline)
  if (risks.length === 0) return {}
  return { say: [{ key: 'broadcasts:risk.all', params: { lines: risksLines(risks, hotline) } }] }
}
