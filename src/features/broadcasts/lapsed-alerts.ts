import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Broadcast } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { toStaff } from './broadcast-messages.js'
import { heldUntil } from './week-plan.js'

/** The codes of the alerts in a bulletin that don't hold for as long as it may be read. */
export const lapsedAlerts = async (
  deps: Pick<BroadcastDeps, 'alertsHolding' | 'plans'>,
  broadcast: Broadcast | undefined,
  at: Date,
): Promise<string[]> => {
  const codes = (broadcast?.content.parts ?? []).flatMap(({ alert }) => alert ?? [])
  if (!broadcast || codes.length === 0) return []
  const until = heldUntil(await deps.plans.read(), broadcast.week, at)
  const holding = await deps.alertsHolding(codes, until)
  return codes.filter(code => !holding.includes(code))
}

/** That they were left out; nothing where none was. */
export const lapsedSays = (codes: string[]): Say[] =>
  codes.length > 0 ? [{ key: 'broadcasts:approve.lapsed', params: { codes: codes.join(', ') } }] : []

/** Who was asked to approve learns which alerts are no longer in it: of each once. */
export const lapsedMessages = (deps: BroadcastDeps, { week, content }: Broadcast): OutgoingMessage[] =>
  (content.lapsed ?? []).flatMap(code =>
    lapsedSays([code]).flatMap(say =>
      content.asked.map(to => toStaff(deps, to, { about: week, parts: ['lapsed', code], say })),
    ),
  )
