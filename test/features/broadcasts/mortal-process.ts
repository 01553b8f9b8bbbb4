import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import type { BroadcastDeps } from '../../../src/features/broadcasts/broadcast-deps.js'
import { runWeek, type SendScripts } from '../../../src/features/broadcasts/run-week.js'
import type { TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import type { Chance } from '../../support/seeded-chance.js'
import { broadcastDeps } from './broadcast-room.js'

type Functions = Record<string, (...given: never[]) => Promise<unknown>>

/** Every call may be the one before which, or after which, the process dies; from then on it does nothing more. */
const mortal = <Part extends object>(part: Part, breathe: () => void): Part =>
  Object.fromEntries(
    Object.entries(part as unknown as Functions).map(([name, work]) => [
      name,
      async (...given: never[]) => {
        breathe()
        const answer = await work(...given)
        breathe()
        return answer
      },
    ]),
  ) as unknown as Part

/** What the queue holds: the same key once, for the first who brought it. */
export type Queue = { messages: Map<string, { message: OutgoingMessage; at: Date }> }

/**
 * One life of a process over its minute: true when it lived through it. `risk`: of dying at each breath.
 */
export const liveThroughMinute = async (
  home: TestNeighbourhood,
  world: {
    queue: Queue
    now: Date
    chance: Chance
    risk: number
    sendScripts: SendScripts
    alertsHolding: BroadcastDeps['alertsHolding']
  },
): Promise<boolean> => {
  const { queue, now, chance, risk } = world
  let dead = false
  const breathe = () => {
    dead = dead || chance.of(risk)
    if (dead) throw new Error('died')
  }
  const enqueue: BroadcastDeps['enqueue'] = async messages => {
    for (const message of messages) {
      breathe()
      if (!queue.messages.has(message.key)) queue.messages.set(message.key, { message, at: now })
    }
  }
  const deps = broadcastDeps({ ...home, now: () => now }, enqueue)
  const { staffByPermission, lastHeard, currentAreas, ward, groupsIn, relayedGroupsIn } = home.neighbourhood
  const asked = { staffByPermission, lastHeard, currentAreas, ward, groupsIn, relayedGroupsIn }
  const inDanger: BroadcastDeps = {
    ...deps,
    alertsHolding: world.alertsHolding,
    broadcasts: mortal(deps.broadcasts, breathe),
    evergreens: mortal(deps.evergreens, breathe),
    pendingParts: mortal(deps.pendingParts, breathe),
    airings: mortal(deps.airings, breathe),
    airingHours: mortal(deps.airingHours, breathe),
    neighbourhood: mortal(asked, breathe),
    slots: mortal(deps.slots, breathe),
  }
  try {
    await runWeek(inDanger, world.sendScripts)
  } catch (error) {
    if (!dead) throw error
  }
  return !dead
}
