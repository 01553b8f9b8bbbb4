import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import type { KeptMedia } from '../../chat/media-ref.js'
import type { Say } from '../../chat/say.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { referenceShape } from './called.js'
import { custodyOf } from './custody.js'
import { dropFile } from './drop-file.js'
import { findForOfficer } from './find-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import { refusalSay } from './refusal-say.js'
import type { Refusal, Report } from './report.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { filesOf } from './report-files.js'
import { officerMessage } from './report-messages.js'

const fileInput = z.object({ reference: referenceShape, number: z.number(), words: z.string() })

type FoundFile = { report: Report; file: KeptMedia; person: Person; number: number; words: string }

/** Shorter than this, nobody could later tell why. */
const REASON_LETTERS = 8

const findFile = async (
  deps: ReportDeps,
  call: EffectCall,
): Promise<Outcome<FoundFile, Refusal | { why: 'no-file'; count: number }>> => {
  const { reference, number, words } = fileInput.parse(call.input)
  const { person } = call.context
  const found = await findForOfficer(deps, { person, permission: 'reports.handle', reference, prefer: [] })
  if (!found.ok) return found
  const report = found.value
  const allowed = checkMayWorkOn(person, report)
  if (!allowed.ok) return allowed
  const files = filesOf(report.content)
  const file = files[number - 1]
  return file
    ? ok({ report, file, person: allowed.value, number, words })
    : failed({ why: 'no-file', count: files.length })
}

const sayNot = (failure: Refusal | { why: 'no-file'; count: number }): Say =>
  failure.why === 'no-file'
    ? { key: 'reports:files.none', params: { count: failure.count } }
    : refusalSay(failure)

/** Who has the report, or leads the ward's police: the original may show where the reporter lives. */
const mayOpenOriginal = (person: Person, report: Report): boolean =>
  report.handlerId === person.id || may(person, 'identity.open')

const openOriginal =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const found = await findFile(deps, call)
    if (!found.ok) return { say: [sayNot(found.failure)] }
    const { report, file, person, number, words } = found.value
    if (!mayOpenOriginal(person, report)) return { say: [{ key: 'reports:files.notYours' }] }
    const params = { code: report.code, number }
    if (words.replace(/[^\p{L}]/gu, '').length < REASON_LETTERS)
      return { say: [{ key: 'reports:files.reason', params: { short: typedNumber(report.number), number } }] }
    const checked = await deps.files.checkOriginal(file.mediaId)
    if (!checked) return { say: [{ key: 'reports:files.gone', params }] }
    const { sha256, intact, original } = checked
    await deps.audit.append({
      ...{ key: `${custodyOf(file.mediaId)}/opened/${call.key}`, at: call.at, by: person.id },
      what: intact ? 'media.original-opened' : 'media.original-broken',
      about: custodyOf(file.mediaId),
      reason: words,
    })
    const key = intact ? 'reports:files.original' : 'reports:files.broken'
    const to = { chat: privateChatOf(call.chat, call.senderId), language: call.context.language }
    const parts = ['original', deps.lookup(call.key)]
    const say = { key, params: { ...params, sha256 } }
    return { messages: [officerMessage(deps, report, to, { parts, say, media: [original] })] }
  }

const removeFile =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const found = await findFile(deps, call)
    if (!found.ok) return { say: [sayNot(found.failure)] }
    const { report, file, person, number, words } = found.value
    const messages = await dropFile(deps, {
      ...{ key: call.key, at: call.at, reportId: report.id, mediaId: file.mediaId },
      ...{ by: person.id, told: 'removed', ...(words === '' ? {} : { reason: words }) },
    })
    return { say: [{ key: 'reports:files.removed', params: { code: report.code, number } }], messages }
  }

export const fileEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.openOriginal': openOriginal(deps),
  'reports.removeFile': removeFile(deps),
})
