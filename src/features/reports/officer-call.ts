import { privateChatOf } from '../../chat/chat-address.js'
import type { EffectCall, EffectResult } from '../feature.js'
import { calledInput } from './called.js'
import { findForOfficer } from './find-report.js'
import type { OfficerRef, Report } from './report.js'
import type { Reference } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import type { ReportState } from './report-states.js'

/** The officer who speaks, as a report remembers them. */
export const officerOf = (call: EffectCall): OfficerRef => ({
  personId: call.context.person?.id ?? '',
  name: call.context.person?.displayName ?? call.displayName ?? call.context.ward.name,
  chat: privateChatOf(call.chat, call.senderId),
  language: call.context.person?.language ?? 'vi',
})

export const actOf = (call: EffectCall) => ({
  key: call.key,
  at: call.at,
  by: officerOf(call),
  person: call.context.person,
})

/** The report that the command names, among those this officer may work on, and what was said behind it. */
export const findCalled = async (deps: ReportDeps, call: EffectCall, prefer: readonly ReportState[]) => {
  const { reference, words } = calledInput.parse(call.input)
  const finding = { person: call.context.person, permission: 'reports.handle' as const, prefer }
  const wanted: Reference | undefined = reference ?? undefined
  return { found: await findForOfficer(deps, { ...finding, reference: wanted }), words }
}

/** Goes on in the officer's private chat; in the group a line says so. */
export const inPrivate = (
  call: EffectCall,
  name: string,
  { id: reportId, code }: Pick<Report, 'id' | 'code'>,
): EffectResult => {
  const post = { key: call.key, chat: officerOf(call).chat, name, data: { reportId, code } }
  const say = call.chat.kind === 'group' ? [{ key: 'reports:inPrivate', params: { code } }] : []
  return { posts: [post], say }
}
