import type { Say } from '../../chat/say.js'
import type { Refusal } from './report.js'

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
      return { key, params: { code: refusal.code } }
    case 'held-by-other':
      return { key, params: { code: refusal.code, name: refusal.name } }
    case 'not-safe-now': {
      const { code, safeTime } = refusal
      return { key, params: { code, safe: { key: `reports:safe.${safeTime}` } } }
    }
    default:
      return { key }
  }
}
