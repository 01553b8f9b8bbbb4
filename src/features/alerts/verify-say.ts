import type { Say, SayOption } from '../../chat/say.js'
import type { Ward } from '../../neighbourhood/area.js'
import { leftAt } from './alert.js'
import { sayTime } from './alert-messages.js'
import type { Verdict } from './verify-alert.js'

const look = (code: string): SayOption => ({
  value: `/kiemtra ${code}`,
  label: { literal: code },
  typed: { key: 'alerts:verify.typed', params: { code } },
})

/** Read out to an old person it must be plain what to do. */
export const verifySay = (code: string, verdict: Verdict, { name, hotline }: Ward): Say => {
  if (verdict.is === 'unknown') return { key: 'alerts:verify.unknown', params: { code, hotline } }
  const { alert, heading } = verdict
  const sentAt = sayTime(leftAt(alert))
  const params = { code, ward: name, hotline, heading, sentAt, until: sayTime(alert.validUntil) }
  return {
    key: `alerts:verify.${verdict.is}`,
    params: 'by' in verdict ? { ...params, by: verdict.by } : params,
    ...('by' in verdict ? { options: [look(verdict.by)] } : {}),
  }
}
