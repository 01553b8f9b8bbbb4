import type { Clock } from '../foundation/clock.js'
import type { ContactStore } from './contact-store.js'
import { inReach, type WindowOf } from './in-reach.js'
import type { WardPeople } from './ward-people.js'

type Room = Pick<WardPeople, 'staffByPermission'> & Pick<ContactStore, 'lastHeard'>

/**
 * Gives staff with those of their chats first that may be written to now; all else as it is. Only chats on channels with
 * a window are looked up.
 */
export const openChatsFirst = <Home extends Room>(
  home: Home,
  { windowOf, clock }: { windowOf: WindowOf; clock: Clock },
): Home => ({
  ...home,
  staffByPermission: async (...asked: Parameters<Room['staffByPermission']>) => {
    const staff = await home.staffByPermission(...asked)
    const windowed = staff.flatMap(({ chats }) =>
      chats.filter(({ channel }) => windowOf(channel) !== undefined),
    )
    if (windowed.length === 0) return staff
    const reaching = { lastHeard: await home.lastHeard(windowed), windowOf, now: clock.now() }
    return staff.map(one => {
      const { open, closed } = inReach(one.chats, reaching)
      return { ...one, chats: [...open, ...closed], ...(closed.length > 0 ? { closed } : {}) }
    })
  },
})
