import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import { ok } from '../../foundation/outcome.js'
import { showTime } from '../../language/local-time.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { type Filed, fileReport, reportIdOf, type Stage } from './file-report.js'
import { findSameMatter } from './find-same-matter.js'
import { secondReceipt } from './on-behalf.js'
import { entryOf, note, type Report, wasDone } from './report.js'
import { shortNumber, showSecret } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { draftOf } from './report-draft.js'
import { alarmMessages, cardMessages, fullMessage } from './report-messages.js'
import type { Reporter } from './reporter.js'
import { offHoursSay } from './roster/off-hours.js'
import { tellOfWitness } from './same-matter-effects.js'

const answersInput = z.object({ answers: z.looseObject({ ref: z.string() }) })

const readAnswers = (input: unknown): Answers & { ref: string } =>
  answersInput.parse(input).answers as Answers & { ref: string }

/** What the reporter hears when it is sent. */
const receiptSay = (report: Report, reporter: Reporter, hotline: string): Say => ({
  key: 'reports:receipt.all',
  params: {
    code: report.code,
    time: showTime(report.createdAt),
    short: shortNumber(report.number),
    secret: showSecret(reporter.secret),
    hotline,
    incomplete: report.complete ? '' : { key: 'reports:receipt.incomplete' },
    silent: report.silent ? { key: 'reports:receipt.silent' } : '',
  },
  options: [
    { value: `/tin ${report.code}`, label: { key: 'reports:button.tin' } },
    { value: `/bosung ${report.code}`, label: { key: 'reports:button.bosung' } },
  ],
})

/** What officers are told of a filing. */
const tellOfficers = async (
  deps: ReportDeps,
  { report, entry }: Filed,
  call: EffectCall,
): Promise<EffectResult> => {
  if (entry === undefined) return {}
  const what = report.history[entry]?.what
  const handler = report.content.handler
  const first = report.duplicateOf === undefined ? undefined : await deps.reports.find(report.duplicateOf)
  return {
    messages: [
      ...(first ? await tellOfWitness(deps, { report, first, entry }, call) : []),
      ...(await cardMessages(deps, report, entry)),
      ...(what === 'alarm' ? await alarmMessages(deps, report, entry) : []),
      ...(handler ? [await fullMessage(deps, report, handler, entry)] : []),
    ],
  }
}

const file = (deps: ReportDeps, call: EffectCall, stage: Stage): Promise<Filed> => {
  const answers = readAnswers(call.input)
  return fileReport(deps, {
    key: call.key,
    ref: answers.ref,
    at: call.at,
    stage,
    draft: draftOf(answers),
    chat: call.chat,
    language: call.context.language,
    ...(call.displayName ? { displayName: call.displayName } : {}),
  })
}

/** `asks`: the person is here, and may be asked whether it is the same as another's. */
type Way = { stage: Stage; asks: boolean }

/** What was told is with the officers; then it may be asked whether another told the same. */
const fileAndTell = async (deps: ReportDeps, call: EffectCall, { stage, asks }: Way) => {
  const filed = await file(deps, call, stage)
  const { report, posts } = await findSameMatter(deps, filed.report, { call, asks })
  return { filed, done: { ...(await tellOfficers(deps, { ...filed, report }, call)), posts } }
}

const withReceipt =
  (deps: ReportDeps, stage: Stage): EffectHandler =>
  async call => {
    const { filed, done } = await fileAndTell(deps, call, { stage, asks: true })
    const { report, reporter } = filed
    const { hotline } = call.context.ward
    const receipts = [receiptSay(report, reporter, hotline), ...secondReceipt(report, reporter, hotline)]
    return { ...done, say: [...(await offHoursSay(deps, call.at)), ...receipts] }
  }

const withoutReceipt =
  (deps: ReportDeps, way: Way): EffectHandler =>
  async call =>
    (await fileAndTell(deps, call, way)).done

/** The reporter cancelled: what officers have stays with them (someone may have been made to cancel), and they see it. */
const stop =
  (deps: ReportDeps): EffectHandler =>
  async ({ input, key, at }) => {
    const id = reportIdOf(deps, readAnswers(input).ref)
    const stopped = await deps.reports.change<never>(id, report =>
      ok(wasDone(report, key) ? report : note(report, { key, at, what: 'stopped-by-reporter' })),
    )
    if (!stopped?.ok) return {}
    return { messages: await cardMessages(deps, stopped.value, entryOf(stopped.value, key)) }
  }

const toPrivateInput = z.object({
  ref: z.string(),
  words: z.string(),
  alarm: z.boolean(),
  messageId: z.string().optional(),
})

const toPrivate =
  (): EffectHandler =>
  async ({ input, key, chat, senderId, context }) => {
    const { ref, words, alarm, messageId } = toPrivateInput.parse(input)
    const post = {
      key,
      chat: privateChatOf(chat, senderId),
      name: 'reports.begin',
      data: { ref, words, alarm, ...(context.group ? { groupId: context.group.id } : {}) },
    }
    const removal = { key: `${key}/removal`, to: chat, text: '', lane: 'reply' as const }
    return { posts: [post], messages: messageId ? [{ ...removal, removes: messageId }] : [] }
  }

export const filingEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.alarm': withoutReceipt(deps, { stage: 'alarm', asks: true }),
  'reports.pass-on': withoutReceipt(deps, { stage: 'incomplete', asks: false }),
  'reports.file': withReceipt(deps, 'complete'),
  'reports.file-incomplete': withReceipt(deps, 'incomplete'),
  'reports.stop': stop(deps),
  'reports.toPrivate': toPrivate(),
})
