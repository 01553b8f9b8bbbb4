import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { EffectCall, EffectHandler, EffectResult, Post } from '../feature.js'
import { addToReport } from './add-to-report.js'
import { answerQuestion } from './answer-question.js'
import { reportBySecret } from './by-secret.js'
import { calledInput } from './called.js'
import { recordShown } from './custody.js'
import { findOwn } from './find-report.js'
import { additionWord, answerWord } from './officer-words.js'
import { refusalSay } from './refusal-say.js'
import { entryOf, type Report, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { mediaIn } from './report-draft.js'
import { cardMessages, officerMessage } from './report-messages.js'
import { NO_REPORT, reportStatus } from './report-status.js'
import { isAsked } from './reporter-words.js'
import { tellOfWitness } from './same-matter-effects.js'

const wordsShape = z
  .string()
  .nullish()
  .transform(words => words?.trim() ?? '')

const answerInput = z.object({
  answers: z.object({
    reportId: z.string(),
    questionId: z.string(),
    words: wordsShape,
    photos: z.unknown().transform(mediaIn),
  }),
  late: z.boolean().default(false),
})

/** The question of an officer that waits for its reporter, to be put to them. */
export const questionPost = (report: Report, call: EffectCall, said = ''): Post[] => {
  const next = report.content.questions.find(({ id }) => isAsked(report, id))
  if (!next) return []
  const { id: reportId, code, silent } = report
  const data = { reportId, questionId: next.id, code, silent, words: next.words, ...(said ? { said } : {}) }
  return [{ key: `${call.key}/next`, chat: call.chat, name: 'reports.question', data }]
}

/** Another question that waits still is put once this one is answered: of the same report, else of their others. */
const nextQuestion = async (deps: ReportDeps, report: Report, call: EffectCall): Promise<Post[]> => {
  const all = await deps.reports.findMany(await deps.reporters.reportIdsOf(call.chat))
  const others = all.filter(({ id }) => id !== report.id)
  return [report, ...others].map(one => questionPost(one, call)).find(posts => posts.length > 0) ?? []
}

const answer = async (deps: ReportDeps, call: EffectCall): Promise<EffectResult> => {
  const { answers, late } = answerInput.parse(call.input)
  const { reportId, questionId, words, photos } = answers
  const { key, at, chat } = call
  const request = { key, at, chat, reportId, questionId, words, media: photos }
  const done = await answerQuestion(deps, request)
  // It has its result by now; what they told is kept with it.
  if (!done.ok && done.failure.why === 'closed')
    return addWords(deps, call, { reportId, words, photos, late })
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const { report, question } = done.value
  const word = answerWord(report, question.id)
  if (word) await recordShown(deps, { key, at, by: word.officer.personId }, word.media ?? [])
  return {
    messages: word ? [officerMessage(deps, report, word.officer, word)] : [],
    posts: await nextQuestion(deps, report, call),
  }
}

/** `elsewhere`: by the secret of its receipt, in whatever chat. */
type Owned = { report: Report; words: string; elsewhere: boolean }

/** The report that was named, or the newest, and what was said behind it. */
const own = async (deps: ReportDeps, call: EffectCall): Promise<Owned | { refusal: Say }> => {
  const { reference, words } = calledInput.parse(call.input)
  if (reference?.by === 'secret') {
    const found = await reportBySecret(deps, call, reference.secret)
    return 'refusal' in found ? found : { ...found, words: maskSecrets(words), elsewhere: true }
  }
  const report = await findOwn(deps, call.chat, reference ?? undefined)
  if (report) return { report, words: maskSecrets(words), elsewhere: false }
  return { refusal: reference ? refusalSay({ why: 'not-found' }) : NO_REPORT }
}

/** Where the secret was told no dialog goes on: all is said in one message, and the secret stands for the chat. */
const inItsName = async (deps: ReportDeps, call: EffectCall, { report, words }: Owned) => {
  const reporter = words === '' ? undefined : await deps.reporters.of(report.id)
  return reporter && { ...call, chat: reporter.chat }
}

const IN_ONE_MESSAGE: EffectResult = { say: [{ key: 'identity:receipt.inOneMessage' }] }

const addElsewhere = async (deps: ReportDeps, call: EffectCall, owned: Owned): Promise<EffectResult> => {
  const theirs = await inItsName(deps, call, owned)
  const { report, words } = owned
  return theirs
    ? addWords(deps, theirs, { reportId: report.id, words, photos: [], late: false })
    : IN_ONE_MESSAGE
}

const answerElsewhere = async (deps: ReportDeps, call: EffectCall, owned: Owned): Promise<EffectResult> => {
  const { report, words } = owned
  const question = report.content.questions.find(
    ({ id, answer }) => isAsked(report, id) || (wasDone(report, call.key) && answer?.words === words),
  )
  if (!question) return { say: [refusalSay({ why: 'no-question' })] }
  const theirs = await inItsName(deps, call, owned)
  if (!theirs) return IN_ONE_MESSAGE
  const answers = { reportId: report.id, questionId: question.id, words, photos: [] }
  const { posts: _, ...done } = await answer(deps, { ...theirs, input: { answers } })
  const ended = { reportId: report.id }
  return {
    say: [{ key: 'reports:answer.thanks', params: { code: report.code } }],
    ...done,
    // The chat it was asked in does not wait for it any more.
    posts: [{ key: `${call.key}/ended`, chat: theirs.chat, name: 'reports.ended', data: ended }],
  }
}

const beginAnswer =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const found = await own(deps, call)
    if ('refusal' in found) return { say: [found.refusal] }
    if (found.elsewhere) return answerElsewhere(deps, call, found)
    const posts = questionPost(found.report, call, found.words)
    return posts.length > 0 ? { posts } : { say: [refusalSay({ why: 'no-question' })] }
  }

const beginAdd =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const found = await own(deps, call)
    if ('refusal' in found) return { say: [found.refusal] }
    const { report, words } = found
    if (found.elsewhere) return addElsewhere(deps, call, found)
    if (words !== '') return addWords(deps, call, { reportId: report.id, words, photos: [], late: false })
    const data = { reportId: report.id, code: report.code, silent: report.silent }
    return { posts: [{ key: call.key, chat: call.chat, name: 'reports.adding', data }] }
  }

const addInput = z.object({
  answers: z.object({ reportId: z.string(), words: wordsShape, photos: z.unknown().transform(mediaIn) }),
  late: z.boolean().default(false),
})

type Added = { reportId: string; words: string; photos: ReturnType<typeof mediaIn>; late: boolean }

/** Told to the officer who has the report, else to the group whose card it belongs to. */
export const tellOfAddition = async (
  deps: ReportDeps,
  report: Report,
  { key, at }: Pick<EffectCall, 'key' | 'at'>,
) => {
  const entry = entryOf(report, key)
  const first = report.duplicateOf === undefined ? undefined : await deps.reports.find(report.duplicateOf)
  if (first)
    return [
      ...(await tellOfWitness(deps, { report, first, entry }, { key, at })),
      ...(await cardMessages(deps, report, entry)),
    ]
  const word = additionWord(report, entry)
  if (word) await recordShown(deps, { key, at, by: word.officer.personId }, word.media ?? [])
  return word ? [officerMessage(deps, report, word.officer, word)] : cardMessages(deps, report, entry)
}

const addWords = async (deps: ReportDeps, call: EffectCall, added: Added): Promise<EffectResult> => {
  const { reportId, words, photos, late } = added
  if (words === '' && photos.length === 0) return late ? {} : { say: [{ key: 'reports:add.nothing' }] }
  const { key, at, chat } = call
  const done = await addToReport(deps, { key, at, chat, reportId, words, media: photos })
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const { report } = done.value
  const thanks = { key: 'reports:add.thanks', params: { code: report.code } }
  return { say: late ? [] : [thanks], messages: await tellOfAddition(deps, report, call) }
}

export const reporterEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.status': reportStatus(deps),
  'reports.answer': call => answer(deps, call),
  'reports.beginAnswer': beginAnswer(deps),
  'reports.beginAdd': beginAdd(deps),
  'reports.add': call => {
    const { answers, late } = addInput.parse(call.input)
    return addWords(deps, call, { ...answers, late })
  },
})
