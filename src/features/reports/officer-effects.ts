import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import type { EffectCall, EffectHandler, EffectResult, Post } from '../feature.js'
import { acceptReport } from './accept-report.js'
import { askBack, checkMayAsk } from './ask-back.js'
import { calledInput } from './called.js'
import { closeReport } from './close-report.js'
import { recordShown } from './custody.js'
import { findForOfficer } from './find-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import { newsToWitnesses } from './news-to-witnesses.js'
import { refusalSay } from './refusal-say.js'
import { entryOf, type OfficerRef, type Report } from './report.js'
import type { Reference } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { filesOf } from './report-files.js'
import { cardMessages, fullMessage, reporterMessage } from './report-messages.js'
import { isOpen, RESULTS, type ReportState } from './report-states.js'
import { mayWriteUnasked } from './safe-time.js'
import { searchEffect } from './search-command.js'

const officerOf = (call: EffectCall): OfficerRef => ({
  personId: call.context.person?.id ?? '',
  name: call.context.person?.displayName ?? call.displayName ?? call.context.ward.name,
  chat: privateChatOf(call.chat, call.senderId),
  language: call.context.person?.language ?? 'vi',
})

const actOf = (call: EffectCall) => ({
  key: call.key,
  at: call.at,
  by: officerOf(call),
  person: call.context.person,
})

const find = (deps: ReportDeps, call: EffectCall, prefer: readonly ReportState[]) => {
  const { reference, words } = calledInput.parse(call.input)
  const finding = { person: call.context.person, permission: 'reports.handle' as const, prefer }
  const wanted: Reference | undefined = reference ?? undefined
  return findForOfficer(deps, { ...finding, reference: wanted }).then(found => ({ found, words }))
}

/** The reporter hears where their report stands, never who works on it, and nothing where that is not safe. */
const tellReporter = async (
  deps: ReportDeps,
  report: Report,
  call: EffectCall,
  say: { key: string; words?: string },
) => {
  const entry = entryOf(report, call.key)
  const news = {
    parts: ['told', 'first', entry],
    say: { key: say.key },
    lane: 'notice' as const,
    at: call.at,
  }
  const others = await newsToWitnesses(deps, report, news)
  if (!mayWriteUnasked(report, call.at)) return others
  const reporter = await deps.reporters.of(report.id)
  const params = { code: report.code, ...(say.words === undefined ? {} : { words: say.words }) }
  if (!reporter) return others
  const parts = ['told', entry]
  const { otherChat } = reporter
  const word = { say: { key: say.key, params }, lane: 'notice' as const, at: call.at }
  const second = { ...word, parts: ['other', ...parts] }
  return [
    reporterMessage(deps, report, reporter, { ...word, parts }),
    // Both who told it and whom it was told for hear what becomes of it.
    ...(otherChat ? [reporterMessage(deps, report, { ...reporter, chat: otherChat }, second)] : []),
    ...others,
  ]
}

const accept =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found } = await find(deps, call, ['new'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'nhan')] }
    const done = await acceptReport(deps, { ...actOf(call), reportId: found.value.id })
    if (!done.ok) return { say: [refusalSay(done.failure)] }
    const report = done.value
    const entry = entryOf(report, call.key)
    if (entry < 0) return { say: [{ key: 'reports:accept.yours', params: { code: report.code } }] }
    const shownTo = { key: call.key, at: call.at, by: officerOf(call).personId }
    await recordShown(deps, shownTo, filesOf(report.content))
    return {
      messages: [
        ...(await cardMessages(deps, report, entry)),
        await fullMessage(deps, report, officerOf(call), entry),
        ...(await tellReporter(deps, report, call, { key: 'reports:told.accepted' })),
      ],
    }
  }

/** Goes on in the officer's private chat; in the group a line says so. */
const inPrivate = (call: EffectCall, name: string, report: Report): EffectResult => {
  const data = { reportId: report.id, code: report.code }
  const post = { key: call.key, chat: officerOf(call).chat, name, data }
  const say = call.chat.kind === 'group' ? [{ key: 'reports:inPrivate', params: { code: report.code } }] : []
  return { posts: [post], say }
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
    const { found, words } = await find(deps, call, ['accepted'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'hoi')] }
    const may = checkMayAsk(call.context.person, found.value, call.at)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    return words === ''
      ? inPrivate(call, 'reports.askBack', found.value)
      : sendQuestion(deps, call, found.value.id, words)
  }

const questionInput = z.object({ answers: z.object({ reportId: z.string(), words: z.string() }) })

const close =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found } = await find(deps, call, ['accepted'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'ketthuc')] }
    const may = checkMayWorkOn(call.context.person, found.value)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    const { code } = found.value
    return isOpen(found.value)
      ? inPrivate(call, 'reports.closing', found.value)
      : { say: [refusalSay({ why: 'closed', code })] }
  }

/** What was asked and not answered by then is not waited for any more. */
const endQuestions = async (
  deps: ReportDeps,
  { id: reportId }: Report,
  call: EffectCall,
): Promise<Post[]> => {
  const reporter = await deps.reporters.of(reportId)
  const post = { key: `${call.key}/ended`, name: 'reports.ended', data: { reportId } }
  return reporter ? [{ ...post, chat: reporter.chat }] : []
}

const finishInput = z.object({
  answers: z.object({ reportId: z.string(), result: z.enum(RESULTS), words: z.string().nullish() }),
})

const finish =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { reportId, result, words } = finishInput.parse(call.input).answers
    const outcome = { state: result, ...(words ? { words } : {}) }
    const done = await closeReport(deps, { ...actOf(call), reportId, result: outcome })
    if (!done.ok) return { say: [refusalSay(done.failure)] }
    const report = done.value
    const told = { key: `reports:told.${result}`, words: words ? `\n${words}` : '' }
    return {
      say: [{ key: 'reports:close.done', params: { code: report.code } }],
      messages: [
        ...(await cardMessages(deps, report, entryOf(report, call.key))),
        ...(await tellReporter(deps, report, call, told)),
      ],
      posts: await endQuestions(deps, report, call),
    }
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
