import { z } from 'zod'
import type { EffectHandler } from '../feature.js'
import { hasLeft } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'
import { alertReference } from './called-input.js'
import { type Verdict, verifyAlert } from './verify-alert.js'
import { verifySay } from './verify-say.js'

const verifyInput = z.object({
  references: z.array(alertReference).min(1),
  disguised: z.boolean(),
  went: z.boolean(),
  pictured: z.boolean(),
  words: z.string().optional(),
})

/** What was asked of us. `went`: it is what goes round; `words`: all that it says beside the question. */
export type VerifyInput = z.infer<typeof verifyInput>

export const verifyEffect =
  (deps: AlertDeps): EffectHandler =>
  async ({ input, at, context }) => {
    const { references, disguised, words, ...asked } = verifyInput.parse(input)
    const { areas, ward, language } = context
    const [first] = references
    const code = first?.by === 'code' ? first.code : String(first?.number ?? '')
    if (disguised) return { say: [verifySay(code, { is: 'disguised' }, ward)] }
    const named = await Promise.all(references.map(reference => alertsNamed(deps, reference)))
    const alerts = named.flat().filter(hasLeft)
    const room = { areas, ward, language, at, compose: deps.compose, added: deps.addedOnTheWay }
    const verdict: Verdict =
      first?.by === 'number' && alerts.length > 1
        ? { is: 'which', codes: alerts.map(alert => alert.code) }
        : verifyAlert(alerts, { ...asked, ...(words === undefined ? {} : { words }) }, room)
    return { say: [verifySay(verdict.is === 'known' ? verdict.alert.code : code, verdict, ward)] }
  }
