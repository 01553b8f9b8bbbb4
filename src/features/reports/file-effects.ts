import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { isNamed } from './about-officers.js'
import { referenceShape } from './called.js'
import { custodyOf } from './custody.js'
import { dropFile } from './drop-file.js'
import { findForOfficer } from './find-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import { refusalSay } from './refusal-say.js'
import type { Refusal, Report } from './report.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { numberedFiles } from './report-files.js'
import { officerMessage } from './report-messages.js'
import { saysWhy } from './says-why.js'

const fileInput = z.object({ reference: referenceShape, number: z.number(), words: z.string() })

type FoundFile = { report: Report; mediaId: string; person: Person; number: number; words: string }

type NoFile = { why: 'no-file'; numbers: number[] }

const findFile = async (
  deps: ReportDeps,
  call: EffectCall,
): Promise<Outcome<FoundFile, Refusal | NoFile>> => {
  const { reference, number, words } = fileInput.parse(call.input)
  const { person } = call.context
  const found = await findForOfficer(deps, { person, permission: 'reports.handle', reference, prefer: [] })
  if (!found.ok) return found
  const report = found.value
  const allowed = checkMayWorkOn(person, report)
  if (!allowed.ok) return allowed
  // The same work done again means the file it took out, whatever bears the number by now.
  const before = report.content.removals?.find(({ key }) => key === call.key)
  const files = numberedFiles(report.content)
  const mediaId = before?.mediaId ?? files.find(file => file.number === number)?.file.mediaId
  return mediaId
    ? ok({ report, mediaId, person: allowed.value, number, words })
    : failed({ why: 'no-file', numbers: files.map(file => file.number) })
}

const sayNot = (failure: Refusal | NoFile): Say =>
  failure.why === 'no-file'
    ? { key: 'reports:files.none', params: { numbers: failure.numbers.join(', ') || '–' } }
    : refusalSay(failure)

/**
 * Who has the report, or leads the ward's police, and is not told of in it: the original may show where the reporter
 * lives, and what is erased is gone as evidence.
 */
const mayHoldFiles = (person: Person, report: Report): boolean =>
  (report.handlerId === person.id || may(person, 'identity.open')) && !isNamed(person, report)

const openOriginal =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const found = await findFile(deps, call)
    if (!found.ok) return { say: [sayNot(found.failure)] }
    const { report, mediaId, person, number, words } = found.value
    if (!mayHoldFiles(person, report)) return { say: [{ key: 'reports:files.notYours' }] }
    const params = { code: report.code, number }
    if (!saysWhy(words))
      return { say: [{ key: 'reports:files.reason', params: { short: typedNumber(report.number), number } }] }
    const checked = await deps.files.checkOriginal(mediaId)
    if (!checked) return { say: [{ key: 'reports:files.gone', params }] }
    const { sha256, intact, original } = checked
    await deps.audit.append({
      ...{ key: `${custodyOf(mediaId)}/opened/${call.key}`, at: call.at, by: person.id },
      what: intact ? 'media.original-opened' : 'media.original-broken',
      about: custodyOf(mediaId),
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
    const { report, mediaId, person, number, words } = found.value
    if (!mayHoldFiles(person, report)) return { say: [{ key: 'reports:files.notYoursToRemove' }] }
    if (!saysWhy(words)) {
      const params = { short: typedNumber(report.number), number }
      return { say: [{ key: 'reports:files.removeReason', params }] }
    }
    const messages = await dropFile(deps, {
      ...{ key: call.key, at: call.at, reportId: report.id, mediaId },
      ...{ by: person.id, told: 'removed', reason: words },
    })
    return { say: [{ key: 'reports:files.removed', params: { code: report.code, number } }], messages }
  }

export const fileEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.openOriginal': openOriginal(deps),
  'reports.removeFile': removeFile(deps),
})
