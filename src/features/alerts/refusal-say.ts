import type { Say, SayOption } from '../../chat/say.js'
import type { AlertRefusal } from './alert.js'

const hour = (code: string, name: 'morning' | 'now', word: string): SayOption => ({
  value: `/duyet ${code} ${word}`,
  label: { key: `alerts:approve.${name}` },
  typed: { key: `alerts:approve.typed.${name}`, params: { code } },
})

/** A refusal in words. `command` is what to offer again where it must be told which alert is meant. */
export const refusalSay = (refusal: AlertRefusal, command = 'kiemtra'): Say => {
  const key = `alerts:refused.${refusal.why}`
  switch (refusal.why) {
    case 'which-one':
      return {
        key,
        options: refusal.codes.map(code => ({
          value: `/${command} ${code}`,
          label: { literal: code },
        })),
        optionsBy: 'name',
      }
    case 'quiet-hours': {
      const { code, waits } = refusal
      const options = [...(waits ? [hour(code, 'morning', 'sang')] : []), hour(code, 'now', 'ngay')]
      return { key: waits ? key : 'alerts:refused.quiet-hours-only', params: { code }, options }
    }
    case 'wrong-state': {
      const { code, state, by = '' } = refusal
      const name = by === '' ? '' : { key: 'alerts:refused.by', params: { name: by } }
      return { key: `${key}.${state}`, params: { code, by: name } }
    }
    case 'over':
      return { key: 'alerts:follow.over', params: { code: refusal.code, by: refusal.by } }
    case 'already-confirmed':
      return { key, params: { code: refusal.code, by: refusal.by } }
    case 'approval-expired':
      return { key, params: { code: refusal.code } }
    default:
      return { key }
  }
}
