import type { Report } from './report.js'

/** What people call an area and what it lies in. */
export type AreaNames = (areaId: string) => Promise<string[]>

/**
 * All by which officers look for a report: what was told, where, asked, answered and noted, and its code. Never who
 * reported, nor who works on it.
 */
export const textsOf = ({ code, content }: Report, areaNames: readonly string[]): string[] => {
  const { words, emergencyWords, place, when, people, questions, additions, resultWords } = content
  const told = [words, emergencyWords, place?.words, when?.words, people, resultWords]
  const asked = questions.flatMap(question => [question.words, question.answer?.words])
  const texts = [code, ...areaNames, ...told, ...asked, ...additions.map(addition => addition.words)]
  return texts.filter((text): text is string => text !== undefined && text !== '')
}
