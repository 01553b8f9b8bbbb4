import { z } from 'zod'
import { chatKey, privateChatOf } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import type { DialogState } from '../../dialogs/dialog.js'
import { type CodeFailure, showCode } from '../../neighbourhood/code.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { EffectHandler, EffectResult, Post } from '../feature.js'
import { referenceShape } from './called.js'
import { reportIdOf } from './file-report.js'
import { findOwn } from './find-report.js'
import { arrivedInput, type awayData, handInput, type inData } from './move-posts.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { draftOf, isSilentDraft } from './report-draft.js'
import { NO_REPORT, ownStatus } from './report-status.js'
import { questionPost } from './reporter-effects.js'

const codeInput = z.object({ reference: referenceShape.nullable(), ref: z.string().optional() })
const useInput = z.object({ code: z.string() })
const spoilInput = z.object({ code: z.string(), sure: z.boolean(), messageId: z.string().optional() })

const one = (say: Say): EffectResult => ({ say: [say] })

const REFUSED: Record<CodeFailure, string> = {
  unknown: 'reports:moving.unknown',
  expired: 'reports:moving.expired',
  used: 'reports:moving.used',
  own: 'reports:moving.here',
  'other-purpose': 'reports:moving.otherPurpose',
  'too-many-tries': 'reports:status.tooManyTries',
}

const giveCode =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { reference, ref } = codeInput.parse(call.input)
    const { key, at, chat, senderId } = call
    const sent = ref === undefined ? await findOwn(deps, chat, reference ?? undefined) : undefined
    const reportId = ref === undefined ? sent?.id : reportIdOf(deps, ref)
    if (reportId === undefined) return one(reference ? { key: 'reports:status.notHere' } : NO_REPORT)
    const code = await deps.neighbourhood.makeCode({
      gift: { purpose: 'move-report', chat, reportId, ...(ref === undefined ? {} : { ref }) },
      madeBy: identityOf(chat, senderId),
      ...{ key, at },
    })
    if (code === undefined) return one({ key: REFUSED.used })
    const what = sent
      ? { key: 'reports:moving.what.sent', params: { code: sent.code } }
      : { key: 'reports:moving.what.open' }
    return one({ key: 'reports:moving.code', params: { code: showCode(code), what } })
  }

/** Guessing is soon over, for a chat and for all of a ward together. */
const useCode =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { code } = useInput.parse(call.input)
    const { key, at, chat, senderId } = call
    const tried = { by: chatKey(chat), key, at }
    if (await deps.wrongTries.tooMany(tried)) return one({ key: REFUSED['too-many-tries'] })
    const by = identityOf(chat, senderId)
    const used = await deps.neighbourhood.redeemCode({ code, by, key, at, purposes: ['move-report'] })
    if (!used.ok) {
      if (used.failure === 'unknown') await deps.wrongTries.add(tried)
      return one({ key: REFUSED[used.failure] })
    }
    const { gift } = used.value
    if (gift.purpose !== 'move-report') throw new Error('a code gave what it is not for')
    const { purpose: _, chat: from, ...what } = gift
    return {
      posts: [{ key: `${key}/out`, chat: from, name: 'reports.moveOut', data: { to: chat, ...what } }],
    }
  }

const spoilCode =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { code, sure, messageId } = spoilInput.parse(call.input)
    const { key, at, chat, senderId, context } = call
    const spoilt = { code, by: identityOf(chat, senderId), key, at, purposes: ['move-report' as const] }
    if (!(await deps.neighbourhood.spoilCode(spoilt)) && !sure) return {}
    const removal = { key: `${key}/removal`, to: chat, text: '', lane: 'reply' as const }
    const warning = deps.compose(context.person?.language ?? 'vi', {
      key: `reports/moving/${deps.lookup(key)}`,
      to: privateChatOf(chat, senderId),
      say: { key: 'reports:moving.spoilt' },
      lane: 'reply',
    })
    return { messages: [...(messageId ? [{ ...removal, removes: messageId }] : []), warning] }
  }

const isSilentTelling = (states: DialogState[]): boolean =>
  states.some(({ dialog, answers }) => dialog === 'report' && isSilentDraft(draftOf(answers)))

const askedIn = (states: DialogState[], report: Report | undefined) => {
  const id = states.findLast(({ dialog }) => dialog === 'answer')?.given.questionId
  const asked = report?.content.questions.find(question => question.id === id)
  return report && asked ? { asked: { code: report.code, words: asked.words } } : {}
}

/** In the chat it leaves: what is told from now on about what was sent goes to the other, and what is open is copied there. */
const handOver =
  (deps: ReportDeps): EffectHandler =>
  async ({ input, key, chat }) => {
    const { to, reportId, states } = handInput.parse(input)
    const moved = await deps.reporters.moveChat(reportId, { from: chat, to })
    if (!moved && states.length === 0)
      return { posts: [{ key: `${key}/none`, chat: to, name: 'reports.moveNone', data: {} }] }
    const report = moved ? await deps.reports.find(reportId) : undefined
    const silent = report?.silent === true || isSilentTelling(states)
    const data: z.input<typeof inData> = {
      ...{ from: chat, reportId, silent, ...askedIn(states, report) },
      states: JSON.parse(JSON.stringify(states)),
    }
    return { posts: [{ key: `${key}/in`, chat: to, name: 'reports.moveIn', data }] }
  }

/** In the chat it came to: only now may it end in the other. */
const arrived =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { from, reportId, left, silent } = arrivedInput.parse(call.input)
    const data: z.input<typeof awayData> = { left, silent }
    const away: Post = { key: `${call.key}/away`, chat: from, name: 'reports.movedAway', data }
    const report = left.length === 0 ? await deps.reports.find(reportId) : undefined
    if (!report) return { posts: [away] }
    const say = [
      { key: 'reports:moving.sent', params: { code: report.code } },
      ...(await ownStatus(deps, report)),
    ]
    return { say, posts: [away, ...questionPost(report, call)] }
  }

export const moveEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.moveCode': giveCode(deps),
  'reports.moveUse': useCode(deps),
  'reports.moveSpoil': spoilCode(deps),
  'reports.moveHand': handOver(deps),
  'reports.moveArrived': arrived(deps),
})
