import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { recordShown } from './custody.js'
import { joinReport } from './join-report.js'
import { entryOf, type Report } from './report.js'
import { answerPart } from './report-card.js'
import type { ReportDeps } from './report-deps.js'
import { cardMessages, officerMessage } from './report-messages.js'
import { isOpen } from './report-states.js'
import { SAME_ANSWERS } from './same-matter-dialog.js'

const sameInput = z.object({ answers: z.object({ reportId: z.string(), same: z.enum(SAME_ANSWERS) }) })

/** What this part of its history told: an addition, or all of it. */
const toldAt = ({ content, history }: Report, entry: number) => {
  const { emergencyWords = '', words, additions, media } = content
  const added = additions.find(({ key }) => key === history[entry]?.key)
  if (added) return added
  const all = [emergencyWords, emergencyWords.includes(words) ? '' : words].filter(Boolean)
  return { words: all.join('\n'), media }
}

/** Another witness's words, to the officer who has the report they belong to. No alarm: that officer is at work on it. */
export const tellOfWitness = async (
  deps: ReportDeps,
  { report, first, entry }: { report: Report; first: Report; entry: number },
  { key, at }: Pick<EffectCall, 'key' | 'at'>,
) => {
  const { handler } = first.content
  if (!handler || !isOpen(first)) return []
  const { words, media } = toldAt(report, entry)
  await recordShown(deps, { key, at, by: handler.personId }, media)
  const params = { code: first.code, other: report.code, words: answerPart(words, media.length) }
  const say = { key: 'reports:together.toOfficer', params }
  return [officerMessage(deps, first, handler, { parts: ['witness', report.id, entry], say, media })]
}

const join = async (deps: ReportDeps, call: EffectCall, reportId: string): Promise<EffectResult> => {
  const { key, at, chat } = call
  const done = await joinReport(deps, { key, at, chat, reportId })
  // It came first, or one has ended or was taken up meanwhile: officers have both, and the hint that they may be one.
  if (!done.ok) {
    const why = done.failure.why === 'first-leads' ? 'cameFirst' : 'notJoined'
    return { say: [{ key: `reports:together.${why}` }] }
  }
  const { report, first } = done.value
  const { hotline } = call.context.ward
  const unread = first.state === 'new' && first.warnedAt !== undefined
  return {
    say: unread ? [{ key: 'reports:unread.toReporter', params: { hotline } }] : [],
    messages: [
      ...(await cardMessages(deps, report, entryOf(report, key))),
      ...(await cardMessages(deps, first, entryOf(first, key))),
      ...(await tellOfWitness(deps, { report, first, entry: entryOf(report, key) }, call)),
    ],
  }
}

/** What the reporter answered when asked whether it is the same. */
export const sameMatterEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.same': async call => {
    const { reportId, same } = sameInput.parse(call.input).answers
    if (same === 'same') return join(deps, call, reportId)
    await deps.reports.change<never>(reportId, report => {
      const { alike } = report.content
      return ok(
        alike ? { ...report, content: { ...report.content, alike: { ...alike, answer: same } } } : report,
      )
    })
    return {}
  },
})
