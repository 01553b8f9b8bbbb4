import { z } from 'zod'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { acceptReport } from './accept-report.js'
import { askBack, checkMayAsk } from './ask-back.js'
import { closeReport } from './close-report.js'
import { joinTo } from './linking-effects.js'
import { checkMayWorkOn } from './may-work-on.js'
import { actOf, findCalled, inPrivate, officerOf } from './officer-call.js'
import { refusalSay, refusedSay } from './refusal-say.js'
import { entryOf } from './report.js'
import { readReference } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { cardMessages, fullMessage, reporterMessage } from './report-messages.js'
import { isOpen, RESULTS, type ReportResult, type ReportState } from './report-states.js'
import { searchEffect } from './search-command.js'
import { changedMessages, endQuestions, leadMessages, toldMessages } from './tell-of-report.js'
import { typedResult } from './typed-remarks.js'

const TAKEN: ReportState[] = ['accepted', 'verifying', 'passed-on']

const accept =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found } = await findCalled(deps, call, ['new'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'nhan')] }
    const done = await acceptReport(deps, { ...actOf(call), reportId: found.value.id })
    if (!done.ok) return { say: [refusedSay(done.failure, found.value)] }
    const report = done.value
    const entry = entryOf(report, call.key)
    if (entry < 0) return { say: [{ key: 'reports:accept.yours', params: { code: report.code } }] }
    return {
      messages: [
        ...(await cardMessages(deps, report, entry)),
        await fullMessage(deps, report, officerOf(call), entry),
        ...(await toldMessages(deps, report, call)),
        ...(await leadMessages(deps, report, call)),
      ],
    }
  }

const sendQuestion = async (
  deps: ReportDeps,
  call: EffectCall,
  reportId: string,
  words: string,
): Promise<EffectResult> => {
  const done = await askBack(deps, { ...actOf(call), reportId, words })
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const { report, question } = done.value
  const reporter = await deps.reporters.of(reportId)
  if (!reporter) return { say: [refusalSay({ why: 'not-found' })] }
  const parts = ['question', question.id]
  const say = { key: 'reports:answer.question', params: { code: report.code, words } }
  return {
    say: [{ key: 'reports:askBack.sent', params: { code: report.code } }],
    messages: [reporterMessage(deps, report, reporter, { parts, say, lane: 'reply', at: call.at })],
  }
}

const ask =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, TAKEN)
    if (!found.ok) return { say: [refusalSay(found.failure, 'hoi')] }
    const may = checkMayAsk(call.context.person, found.value, call.at)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    return words === ''
      ? inPrivate(call, 'reports.askBack', found.value)
      : sendQuestion(deps, call, found.value.id, words)
  }

const questionInput = z.object({ answers: z.object({ reportId: z.string(), words: z.string() }) })

/** Named with the result, it is ended at once; without, the officer is asked in private. */
const close =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, TAKEN)
    if (!found.ok) return { say: [refusalSay(found.failure, 'ketthuc')] }
    const may = checkMayWorkOn(call.context.person, found.value)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    const { code, id } = found.value
    if (!isOpen(found.value)) return { say: [refusalSay({ why: 'closed', code })] }
    const typed = typedResult(words)
    return typed
      ? end(deps, call, { reportId: id, result: typed.result, words: maskSecrets(typed.words) })
      : inPrivate(call, 'reports.closing', found.value)
  }

type End = { reportId: string; result: ReportResult; words?: string | null | undefined }

const end = async (deps: ReportDeps, call: EffectCall, ending: End): Promise<EffectResult> => {
  const { reportId, result, words } = ending
  const outcome = { state: result, ...(words ? { words } : {}) }
  const done = await closeReport(deps, { ...actOf(call), reportId, result: outcome })
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const report = done.value
  return {
    say: [{ key: 'reports:close.done', params: { code: report.code } }],
    messages: await changedMessages(deps, report, call),
    posts: await endQuestions(deps, report, call),
  }
}

const finishInput = z.object({
  answers: z.object({
    reportId: z.string(),
    result: z.enum(RESULTS),
    words: z.string().nullish(),
    of: z.string().nullish(),
  }),
})

/** A duplicate may be told of which; where that can't be read or joined, the report is left as it is. */
const finish =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { of, ...ending } = finishInput.parse(call.input).answers
    const reference = ending.result === 'duplicate' && of ? readReference(of) : undefined
    if (reference) return joinTo(deps, call, ending.reportId, reference)
    return end(deps, call, ending)
  }

export const officerEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.accept': accept(deps),
  'reports.ask': ask(deps),
  'reports.sendQuestion': call => {
    const { reportId, words } = questionInput.parse(call.input).answers
    return sendQuestion(deps, call, reportId, words)
  },
  'reports.close': close(deps),
  'reports.finish': finish(deps),
  'reports.search': searchEffect(deps),
})
