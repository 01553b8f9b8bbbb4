import { privateChatOf } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import type { Outcome } from '../../foundation/outcome.js'
import { showTime } from '../../language/local-time.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import { may } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { calledInput } from './called.js'
import { findForOfficer } from './find-report.js'
import { identityLog } from './identity-log.js'
import { identityMessage, refusedMessage, secondPersonMessages } from './identity-messages.js'
import { type OpeningRefusal, SHORTEST_REASON, type Verdict } from './identity-opening.js'
import { checkMayOpen } from './may-open-identity.js'
import { askIdentity, decideIdentity, secondPersons } from './open-identity.js'
import { refusalSay } from './refusal-say.js'
import type { OfficerRef, Refusal, Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { warnOfSecret } from './secret-in-group.js'

const officerOf = ({ chat, senderId, displayName, context }: EffectCall): OfficerRef => ({
  personId: context.person?.id ?? '',
  name: context.person?.displayName ?? displayName ?? context.ward.name,
  chat: privateChatOf(chat, senderId),
  language: context.person?.language ?? 'vi',
})

const requestOf = (call: EffectCall, report: Report) => ({
  ...{ key: call.key, at: call.at, by: officerOf(call), person: call.context.person, report },
})

const find = async (
  deps: ReportDeps,
  call: EffectCall,
): Promise<{ found: Outcome<Report, Refusal>; words: string }> => {
  const { reference, words } = calledInput.parse(call.input)
  const finding = { person: call.context.person, permission: 'reports.read' as const }
  return { found: await findForOfficer(deps, { ...finding, reference: reference ?? undefined }), words }
}

const refusedSay = (refusal: OpeningRefusal, { code }: Report): Say => {
  const name = 'name' in refusal ? refusal.name : ''
  const until = 'until' in refusal ? showTime(refusal.until) : ''
  return { key: `identity:refused.${refusal.why}`, params: { code, name, until, shortest: SHORTEST_REASON } }
}

const said = (say: Say): EffectResult => ({ say: [say] })

/** "lý do: …", "vì …": the reason itself. */
const reasonIn = (words: string): string =>
  maskSecrets(words.replace(/^(?:l[yý]\s+do|reason)(?:\s+l[aà])?\s*[:,-]?\s+/iu, '').trim())

/** There is nothing to open: they left their name open to who has the report, or none is kept. */
const nothingToOpen = async (
  deps: ReportDeps,
  call: EffectCall,
  report: Report,
): Promise<Say | undefined> => {
  const { code, secrecy, id } = report
  if (secrecy === 'open') return { key: 'identity:isOpen', params: { code } }
  const reporter = await deps.reporters.of(id)
  if (reporter?.displayName !== undefined) return undefined
  const key = `identity/none/${deps.lookup(call.key)}`
  const by = call.context.person?.id ?? ''
  await deps.audit.append({ key, at: call.at, by, what: 'identity.none', about: id })
  const channel = { key: `identity:channel.${reporter?.chat.channel ?? 'unknown'}` }
  return { key: 'identity:nothingKept', params: { code, channel } }
}

/** It was agreed, and did not arrive: who asked is shown it now. */
const showAgain = async (
  deps: ReportDeps,
  call: EffectCall,
  report: Report,
): Promise<EffectResult | undefined> => {
  const latest = await deps.openings.latestOf(report.id)
  const mine = latest?.askedBy === call.context.person?.id && latest?.content.asker.chat.kind === 'private'
  if (!latest || !mine || latest.state !== 'agreed' || call.at >= latest.until) return undefined
  const reporter = await deps.reporters.of(report.id)
  if (!reporter) return undefined
  const again = { ...latest, content: { ...latest.content, asker: officerOf(call) } }
  return { messages: [identityMessage(deps, report, again, reporter, deps.lookup(call.key))] }
}

const ask =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await find(deps, call)
    if (!found.ok) return said(refusalSay(found.failure, 'modanhtinh'))
    const report = found.value
    const may = checkMayOpen(call.context.person, report)
    if (!may.ok) return said(refusedSay(may.failure, report))
    const instead = (await nothingToOpen(deps, call, report)) ?? (await showAgain(deps, call, report))
    if (instead) return 'key' in instead ? said(instead) : instead
    const others = await secondPersons(deps, report, may.value)
    if (others.length === 0) return said({ key: 'identity:nobodyElse', params: { code: report.code } })
    const done = await askIdentity(deps, { ...requestOf(call, report), reason: reasonIn(words) })
    if (!done.ok) return said(refusedSay(done.failure, report))
    const { reason } = done.value.content
    const names = others.map(({ person }) => person.displayName ?? '').filter(Boolean)
    const params = { code: report.code, reason, names: names.join(', '), until: showTime(done.value.until) }
    return {
      say: [{ key: 'identity:asked', params }],
      messages: secondPersonMessages(deps, report, done.value, others),
    }
  }

const decide =
  (deps: ReportDeps, verdict: Verdict): EffectHandler =>
  async call => {
    const { found, words } = await find(deps, call)
    if (!found.ok)
      return said(refusalSay(found.failure, verdict === 'agreed' ? 'dongydanhtinh' : 'tuchoidanhtinh'))
    const report = found.value
    const number = /^\d{1,4}$/.test(words) ? { number: Number(words) } : {}
    const done = await decideIdentity(deps, { ...requestOf(call, report), verdict, ...number })
    if (!done.ok) return said(refusedSay(done.failure, report))
    const params = { code: report.code, name: done.value.content.asker.name }
    const say = [{ key: `identity:second.${verdict}`, params }]
    if (verdict === 'refused') return { say, messages: [refusedMessage(deps, report, done.value)] }
    const reporter = await deps.reporters.of(report.id)
    return { say, messages: reporter ? [identityMessage(deps, report, done.value, reporter)] : [] }
  }

/** Whoever does not lead learns nothing of the report they named. */
const inCommand =
  (handler: EffectHandler): EffectHandler =>
  async call =>
    may(call.context.person, 'identity.open')
      ? handler(call)
      : { say: [{ key: 'identity:refused.not-allowed' }] }

export const identityEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.askIdentity': inCommand(ask(deps)),
  'reports.agreeIdentity': inCommand(decide(deps, 'agreed')),
  'reports.refuseIdentity': inCommand(decide(deps, 'refused')),
  'reports.secretInGroup': warnOfSecret(deps),
  'reports.identityLog': inCommand(identityLog(deps)),
})
