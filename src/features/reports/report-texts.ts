import type { Report } from './report.js'
import { kindOf, type ReportKindId } from './report-kinds.js'

/** What people call an area and what it lies in. */
export type AreaNames = (areaId: string) => Promise<string[]>

/** What a kind is called in every language. */
export type KindNames = (kind: ReportKindId) => string[]

/**
 * All by which officers look for a report: what was told, where, asked, answered and noted, its code, and what its
 * kind and its area are called (`names`). Not who reported, unless they wrote it into their own words, nor who works
 * on it.
 */
export const textsOf = ({ code, content, kind }: Report, names: readonly string[]): string[] => {
  const {
    words,
    emergencyWords,
    place,
    when,
    people,
    questions,
    additions,
    resultWords,
    notes = [],
  } = content
  const { passedTo, formerResults = [] } = content
  const told = [words, emergencyWords, place?.words, when?.words, people, resultWords, passedTo]
  const details = (content.details ?? []).map(({ answer }) => (typeof answer === 'string' ? answer : ''))
  const asked = questions.flatMap(question => [question.words, question.answer?.words])
  const texts = [
    code,
    ...names,
    kind && kindOf(kind).also,
    ...told,
    ...details,
    ...asked,
    ...additions.map(addition => addition.words),
    ...notes.map(note => note.words),
    ...formerResults.map(result => result.words),
  ]
  return texts.filter((text): text is string => text !== undefined && text !== '')
}
