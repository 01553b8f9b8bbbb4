import type { Say } from '../../chat/say.js'
import { officerButton } from './officer-buttons.js'
import type { Refusal, Report } from './report.js'

/** A refusal in words. `command` is what to offer again where it must be told which report is meant. */
export const refusalSay = (refusal: Refusal, command?: string): Say => {
  const key = `reports:refused.${refusal.why}`
  switch (refusal.why) {
    case 'which-one':
      return {
        key,
        options: refusal.codes.map(code => ({
          value: `/${command ?? 'tin'} ${code}`,
          label: { literal: code },
        })),
        optionsBy: 'name',
      }
    case 'closed':
    case 'already-answered':
    case 'itself':
    case 'still-open':
      return { key, params: { code: refusal.code } }
    case 'held-by-other':
      return { key, params: { code: refusal.code, name: refusal.name } }
    case 'not-safe-now': {
      const { code, safeTime } = refusal
      return { key, params: { code, safe: { key: `reports:safe.${safeTime}` } } }
    }
    case 'other-matter':
      return { key, params: { code: refusal.code, other: refusal.other } }
    case 'first-leads': {
      const { code, first } = refusal
      const label = { key: 'reports:triage.button.trung', params: { code, first } }
      return { key, params: { code, first }, options: [{ value: `/trung ${code} ${first}`, label }] }
    }
    case 'too-late':
      return { key, params: { code: refusal.code, days: refusal.days } }
    default:
      return { key }
  }
}

/** Of what another has: whoever may work on it may take it over. */
export const refusedSay = (refusal: Refusal, report: Report): Say =>
  refusal.why === 'held-by-other'
    ? { ...refusalSay(refusal), options: [officerButton('nhanlai', report)] }
    : refusalSay(refusal)
