import { LANES } from '../chat/outgoing-message.js'
import type { Waiting } from './delivery.js'
import type { Pace } from './pace.js'

/** What is due, as far as one sender knows it, in the order in which it leaves. */
export type WaitingList = {
  /** What stands in it already stays as it is. */
  add(items: Waiting[]): void
  remove(ids: string[]): void
  /** Nothing else of its chat and lane overtakes it in the meantime. */
  defer(id: string, until: number): void
  size(): number
  /** What may leave now, `nextAt` telling when more may: Infinity when only an event can change that. */
  pick(now: number, bounds: { pace: Pace; busy: ReadonlySet<string>; free: number }): Pick
  clear(): void
}

export type Pick = { leave: Waiting[]; nextAt: number }

/** One lane: removed items stay in the sorted array, known by not being in the map, until it is worth a sweep. */
const createLane = () => {
  const items = new Map<string, Waiting>()
  let sorted: Waiting[] | undefined = []
  return {
    items,
    add: (item: Waiting) => {
      if (items.has(item.id)) return
      items.set(item.id, item)
      if (sorted && (sorted.at(-1)?.order ?? 0) < item.order) sorted.push(item)
      else sorted = undefined
    },
    inOrder: (): Waiting[] => {
      if (!sorted || sorted.length > 2 * items.size + 100) {
        sorted = [...items.values()].sort((a, b) => a.order - b.order)
      }
      return sorted
    },
  }
}

/** Empty; knows no clock: times are milliseconds, told with each call. */
export const createWaitingList = (): WaitingList => {
  const lanes = LANES.map(createLane)
  const deferred = new Map<string, number>()

  const pick: WaitingList['pick'] = (now, { pace, busy, free }) => {
    const leave: Waiting[] = []
    const chosen = new Set<string>()
    let nextAt = Number.POSITIVE_INFINITY
    for (const lane of lanes) {
      const seen = new Set<string>()
      for (const item of lane.inOrder()) {
        if (lane.items.get(item.id) !== item || seen.has(item.chat)) continue
        seen.add(item.chat)
        if (busy.has(item.chat) || chosen.has(item.chat)) continue
        const chatAt = Math.max(item.dueAt.getTime(), deferred.get(item.id) ?? 0, pace.chat(item, now))
        if (chatAt > now) {
          nextAt = Math.min(nextAt, chatAt)
          continue
        }
        const accountAt = pace.account(now, leave.length)
        if (accountAt > now) return { leave, nextAt: Math.min(nextAt, accountAt) }
        if (leave.length >= free) return { leave, nextAt }
        leave.push(item)
        chosen.add(item.chat)
      }
    }
    return { leave, nextAt }
  }

  return {
    add: items => {
      for (const item of items) lanes[item.lane]?.add(item)
    },
    remove: ids => {
      for (const id of ids) {
        deferred.delete(id)
        for (const lane of lanes) lane.items.delete(id)
      }
    },
    defer: (id, until) => deferred.set(id, until),
    size: () => lanes.reduce((sum, lane) => sum + lane.items.size, 0),
    pick,
    clear: () => {
      deferred.clear()
      for (const lane of lanes) lane.items.clear()
    },
  }
}
