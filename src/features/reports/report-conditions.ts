import type { Answers } from '../../dialogs/answer.js'
import { draftOf, isSilentDraft, kindIn } from './report-draft.js'
import { isReportKind, kindOf, type ReportKindId } from './report-kinds.js'

export const inDanger = (answers: Answers): boolean => answers.danger === true
export const guessedKinds = (answers: Answers): ReportKindId[] =>
  Array.isArray(answers.guessed) ? answers.guessed.filter(isReportKind) : []

/** Money just paid, or papers and lamps: nobody asks these first whether someone is in danger. */
export const isAskedOfDanger = (answers: Answers): boolean => {
  // What was taken for a cry for help already is one, whatever it is about.
  if (answers.urgent === true) return true
  const [kind, ...others] = guessedKinds(answers)
  return !kind || others.length > 0 || !(kind === 'fraud' || kindOf(kind).elsewhere)
}

export const toldAlarm = (answers: Answers): boolean =>
  typeof answers['danger.words'] === 'string' || typeof answers.alarm === 'string'

/** Someone in danger is asked nothing more unless they want to go on. */
export const goesOn = (answers: Answers): boolean => !inDanger(answers) || answers.more === true

/** Only to be told who settles it, not to be sent. */
export const onlyAsks = (answers: Answers): boolean => answers.send === 'guide'

export const tells = (answers: Answers): boolean => goesOn(answers) && !onlyAsks(answers)

export const isSettledElsewhere = (answers: Answers): boolean => {
  const kind = kindIn(answers)
  return kind !== undefined && kindOf(kind).elsewhere === true && !kindOf(kind).aboutOfficers
}

export const isSilent = (answers: Answers): boolean => isSilentDraft(draftOf(answers))
