import { joinHamlet } from '../../../src/features/joining/join-hamlet.js'
import { type FeatureRoom, privateChat } from '../../support/feature-room.js'
import { type GroupPlatform, openGroupPlatform } from './group-platform.js'
import { openJoining } from './open-joining.js'

/** Joining on an Official Account that makes groups: the staff of every joining room, and residents as they join. */
export type MadeGroupRoom = FeatureRoom & {
  platform: GroupPlatform
  join(
    who: string,
    areaId: string,
    choices?: { membership?: boolean; alerts?: boolean; group?: boolean },
  ): Promise<void>
  /** Says one after the other; what comes back to the last. */
  talk(who: string, ...lines: string[]): Promise<string>
  /** The chats of the groups bound there. */
  groupsIn(areaId: string): Promise<string[]>
}

export const openMadeGroupRoom = async (name: string): Promise<MadeGroupRoom> => {
  const platform = openGroupPlatform()
  const room = await openJoining(name, 'zalo-oa', channel => (channel === 'zalo-oa' ? platform : undefined))
  const { neighbourhood, now } = room.home
  let joined = 0
  return {
    ...room,
    platform,
    join: async (who, areaId, { membership = true, alerts = true, group = membership } = {}) => {
      joined += 1
      await joinHamlet(neighbourhood, {
        ...{
          chat: privateChat(who, 'zalo-oa'),
          senderId: who,
          areaId,
          choices: { membership, alerts, group },
        },
        ...{ key: `joined-${joined}`, at: now() },
      })
    },
    talk: async (who, ...lines) => {
      let last: string[] = []
      for (const line of lines) last = await room.say(who, line, privateChat(who, 'zalo-oa'))
      return last.join('\n')
    },
    groupsIn: async areaId => (await neighbourhood.groupsIn([areaId])).map(({ chat }) => chat.chatId),
  }
}
