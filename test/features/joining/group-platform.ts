import type { ChannelGroups, GroupFailure } from '../../../src/chat/channel.js'
import { failed, ok } from '../../../src/foundation/outcome.js'

/** A platform on which the bot makes groups, and what was asked of it. */
export type GroupPlatform = ChannelGroups & {
  made: { title: string; members: string[] }[]
  invited: { chatId: string; members: string[] }[]
  removed: { chatId: string; member: string }[]
  /** The next call ends so; `dies`: the process is gone when it was done. */
  next: GroupFailure | 'dies' | undefined
  /** Whom it does not take in at once. */
  shy: string[]
}

export const openGroupPlatform = (): GroupPlatform => {
  const ended = () => {
    const end = platform.next
    platform.next = undefined
    return end
  }
  const platform: GroupPlatform = {
    made: [],
    invited: [],
    removed: [],
    next: undefined,
    shy: [],
    make: async ({ title, members }) => {
      const end = ended()
      if (end && end !== 'dies' && end !== 'unsure') return failed(end)
      platform.made.push({ title, members })
      if (end === 'dies') throw new Error('the process is gone')
      if (end) return failed(end)
      const chatId = `gmf-${platform.made.length}`
      const missed = members.filter(id => platform.shy.includes(id))
      return ok({ chatId, link: `https://zalo.test/g/${chatId}`, missed })
    },
    invite: async (chatId, members) => {
      const end = ended()
      if (end && end !== 'dies' && end !== 'unsure') return failed(end)
      platform.invited.push({ chatId, members })
      if (end === 'dies') throw new Error('the process is gone')
      if (end) return failed(end)
      return ok(members.filter(id => platform.shy.includes(id)))
    },
    remove: async (chatId, member) => {
      const end = ended()
      if (end && end !== 'dies' && end !== 'unsure') return failed(end)
      platform.removed.push({ chatId, member })
      if (end === 'dies') throw new Error('the process is gone')
      return end ? failed(end) : ok(undefined)
    },
  }
  return platform
}
