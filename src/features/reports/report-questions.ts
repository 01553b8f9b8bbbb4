import type { Answer, Answers } from '../../dialogs/answer.js'
import type { Question } from '../../dialogs/question.js'
import { ALL_DETAILS, type DetailId } from './kinds/details.js'
import type { CommonQuestion } from './kinds/report-kind.js'
import { kindIn, toldIn } from './report-draft.js'
import { kindOf } from './report-kinds.js'

type Detail = (typeof ALL_DETAILS)[number]

const MOST_WORDS = 1000

/** Whether this kind asks a common question at all. */
export const isAsked = (answers: Answers, question: CommonQuestion): boolean => {
  const kind = kindIn(answers)
  return kind === undefined || kindOf(kind).without?.includes(question) !== true
}

/** A common question in the words of the kind, where it has its own. */
export const inOwnWords =
  (question: CommonQuestion) =>
  (answers: Answers): string | undefined => {
    const kind = kindIn(answers)
    return kind && kindOf(kind).wording?.includes(question) ? `reports:own.${kind}.${question}` : undefined
  }

const asksFor = (answers: Answers, id: DetailId): boolean => {
  const kind = kindIn(answers)
  return kind !== undefined && kindOf(kind).asks?.includes(id) === true
}

const follows = ({ after, is }: Detail, answers: Answers): boolean =>
  after === undefined || (is === undefined ? answers[after] === true : answers[after] === is)

/** A question that must be answered is answered so by who does not know. */
const unsureOf = ({ kind }: Detail): Answer => (kind === 'choice' ? 'found' : null)

const commonOf = (detail: Detail, asked: (answers: Answers) => boolean) => ({
  id: detail.id,
  ask: `reports:detail.${detail.id}.ask`,
  label: `reports:detail.${detail.id}.label`,
  ...(detail.skippable ? { skippable: true } : { ifUnsure: () => unsureOf(detail) }),
  ...(detail.called ? { called: detail.called } : {}),
  when: (answers: Answers) =>
    asked(answers) &&
    asksFor(answers, detail.id) &&
    follows(detail, answers) &&
    !(detail.kind === 'moment' && toldIn(answers).when !== undefined),
})

const questionOf = (detail: Detail, asked: (answers: Answers) => boolean): Question => {
  const common = commonOf(detail, asked)
  switch (detail.kind) {
    case 'choice':
      return {
        ...common,
        kind: 'choice',
        options: (detail.options ?? []).map(value => ({
          value,
          label: `reports:detail.${detail.id}.${value}`,
        })),
      }
    case 'text':
      return {
        ...common,
        kind: 'text',
        maxLength: MOST_WORDS,
        ...(detail.numbers ? { numbers: detail.numbers } : {}),
      }
    default:
      return { ...common, kind: detail.kind }
  }
}

/** The questions of the kinds themselves; the early ones come before place and time. */
export const detailQuestions = (when: 'early' | 'late', asked: (answers: Answers) => boolean): Question[] =>
  ALL_DETAILS.filter(({ early }) => (early === true) === (when === 'early')).map(detail =>
    questionOf(detail, asked),
  )
