import type { Say, SayParam } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import { showTime } from '../../language/local-time.js'
import type { Behalf, Report } from './report.js'
import { shortNumber, showSecret } from './report-code.js'
import type { Reporter } from './reporter.js'

const said = (answer: unknown): string => (typeof answer === 'string' ? answer.trim() : '')

export const behalfIn = (answers: Answers): Behalf | undefined => {
  if (answers.behalf !== true) return undefined
  const [who, reach] = [said(answers.forWhom), said(answers.theirReach)]
  const named = answers.named === 'other' ? 'other' : 'teller'
  return { named, ...(who ? { who } : {}), ...(reach ? { reach } : {}) }
}

/** The name by which the reporter is known to officers, who of the two it is first. Undefined: no name is kept. */
export const nameOf = ({
  displayName,
  behalf,
}: Pick<Reporter, 'displayName' | 'behalf'>): SayParam | undefined => {
  if (!behalf || displayName === undefined) return displayName
  const who = behalf.who ?? { key: 'reports:telling.someone' }
  const key = behalf.named === 'other' ? 'reports:telling.otherName' : 'reports:telling.name'
  const name: SayParam = { key, params: { name: displayName, who } }
  return behalf.reach ? { key: 'reports:telling.reach', params: { name, reach: behalf.reach } } : name
}

/** The second receipt, to be handed on or read aloud: it has a secret of its own. */
export const secondReceipt = (report: Report, { behalf, otherSecret }: Reporter, hotline: string): Say[] => {
  if (!behalf || otherSecret === undefined) return []
  const who = behalf.who ?? { key: 'reports:telling.someone' }
  const { code, createdAt } = report
  const params = { who, code, time: showTime(createdAt), secret: showSecret(otherSecret), hotline }
  return [{ key: 'reports:telling.receipt', params }]
}

/** Said where the second receipt was shown: from now on they hear of it there. */
export const joinedSay = ({ code, number }: Report): Say => ({
  key: 'reports:telling.joined',
  params: { code, short: shortNumber(number) },
})
