import type { KeptMedia } from '../../chat/media-ref.js'
import type { ReportContent } from './report.js'

/** All files of a report in the order they came, as officers count them: "ảnh 2". */
export const filesOf = ({ media, questions, additions }: ReportContent): KeptMedia[] => [
  ...media,
  ...questions.flatMap(({ answer }) => answer?.media ?? []),
  ...additions.flatMap(addition => addition.media),
]

/**
 * The files with the numbers officers call them by. A number that was taken out is not given again: of two officers who
 * remove "ảnh 1" at once, the second would erase what was number 2.
 */
export const numberedFiles = (content: ReportContent): { number: number; file: KeptMedia }[] => {
  const gone = new Set((content.removals ?? []).map(({ number }) => number))
  let number = 0
  return filesOf(content).map(file => {
    do number += 1
    while (gone.has(number))
    return { number, file }
  })
}

/** Those of these files that nobody took out of the report. */
export const notDropped = ({ dropped = [] }: ReportContent, media: KeptMedia[]): KeptMedia[] =>
  media.filter(({ mediaId }) => !dropped.includes(mediaId))

/** The same without one of them, also if it has not come yet. */
export const withoutFile = (content: ReportContent, mediaId: string, key: string): ReportContent => {
  const found = numberedFiles(content).find(({ file }) => file.mediaId === mediaId)
  const others = (media: KeptMedia[]) => media.filter(file => file.mediaId !== mediaId)
  return {
    ...content,
    removals: [...(content.removals ?? []), ...(found ? [{ key, mediaId, number: found.number }] : [])],
    dropped: [...new Set([...(content.dropped ?? []), mediaId])],
    media: others(content.media),
    questions: content.questions.map(question =>
      question.answer
        ? { ...question, answer: { ...question.answer, media: others(question.answer.media) } }
        : question,
    ),
    additions: content.additions.map(addition => ({ ...addition, media: others(addition.media) })),
  }
}
