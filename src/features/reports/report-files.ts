import type { KeptMedia } from '../../chat/media-ref.js'
import type { ReportContent } from './report.js'

/** All files of a report in the order they came, as officers count them: "ảnh 2". */
export const filesOf = ({ media, questions, additions }: ReportContent): KeptMedia[] => [
  ...media,
  ...questions.flatMap(({ answer }) => answer?.media ?? []),
  ...additions.flatMap(addition => addition.media),
]

/** Those of these files that nobody took out of the report. */
export const notDropped = ({ dropped = [] }: ReportContent, media: KeptMedia[]): KeptMedia[] =>
  media.filter(({ mediaId }) => !dropped.includes(mediaId))

/** The same without one of them, also if it has not come yet. */
export const withoutFile = (content: ReportContent, mediaId: string): ReportContent => {
  const others = (media: KeptMedia[]) => media.filter(file => file.mediaId !== mediaId)
  return {
    ...content,
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
