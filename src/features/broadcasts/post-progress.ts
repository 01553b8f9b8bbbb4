import type { DeliveryKey } from '../../chat/outgoing-message.js'
import type { Broadcast, PostTarget } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { postMessages } from './post-messages.js'
import { weekOf } from './week-plan.js'

/** How far the posts of a week have come, in groups. */
export type PostProgress = {
  total: number
  sent: number
  waiting: number
  unsure: number
  /** Their titles. */
  failed: string[]
  relays: { total: number; relayed: number; open: string[] }
  /** What failed, by group. */
  failedKeys: Map<string, DeliveryKey[]>
}

const WEEK_MS = 7 * 24 * 3600_000

/** The last bulletin that was posted: this week's, or the one before while there is none yet. */
export const lastPosted = async (
  { broadcasts }: Pick<BroadcastDeps, 'broadcasts'>,
  at: Date,
): Promise<Broadcast | undefined> => {
  const current = await broadcasts.find(weekOf(at))
  const found = current ?? (await broadcasts.find(weekOf(new Date(at.getTime() - WEEK_MS))))
  return found?.postedAt && found.content.targets ? found : undefined
}

const titles = (targets: PostTarget[]): string[] => targets.map(({ title }) => title)

export const readPosts = async (deps: BroadcastDeps, broadcast: Broadcast): Promise<PostProgress> => {
  const targets = broadcast.content.targets ?? []
  const messages = await postMessages(deps, broadcast, targets)
  const standings = await deps.standings(messages.map(({ message }) => message.key))
  const keysOf = (groupId: string) =>
    messages.filter(one => one.groupId === groupId).map(({ message }) => message.key)
  const failedOf = (groupId: string) => keysOf(groupId).filter(key => standings.get(key)?.state === 'failed')
  const groups = targets.filter(({ way }) => way === 'group')
  const stateOf = ({ groupId }: PostTarget) => standings.get(keysOf(groupId)[0] ?? '')?.state ?? 'waiting'
  const inState = (state: ReturnType<typeof stateOf>) => groups.filter(one => stateOf(one) === state)
  const relays = targets.flatMap(target => (target.way === 'relay' ? [target] : []))
  const open = relays.filter(({ relayed }) => relayed === undefined)
  return {
    total: groups.length,
    sent: inState('sent').length,
    waiting: inState('waiting').length,
    unsure: inState('unsure').length,
    failed: titles(inState('failed')),
    relays: { total: relays.length, relayed: relays.length - open.length, open: titles(open) },
    failedKeys: new Map(
      [...inState('failed'), ...open].flatMap(({ groupId }) => {
        const keys = failedOf(groupId)
        return keys.length > 0 ? [[groupId, keys] as const] : []
      }),
    ),
  }
}
