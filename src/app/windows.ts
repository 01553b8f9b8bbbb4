import { type ChannelId, type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Ground } from './ground.js'

type Returned = (chats: ChatAddress[]) => Promise<void>

/** What a channel tells and asks of whom it may write to; ids are those of its platform. */
type Windows = {
  heard(userId: string, at: Date): Promise<void>
  lastHeard(userId: string): Promise<Date | undefined>
  mayNudge(userId: string, at: Date): Promise<boolean>
}

/**
 * When people were last heard on channels that let them be written to only for so long after. `onReturn`: is told of
 * those who are heard again after that time, before it is written down: so after a stop they are told of again.
 */
export const createWindows = ({
  neighbourhood,
  clock,
  log,
}: Pick<Ground, 'neighbourhood' | 'clock' | 'log'>) => {
  let returned: Returned = async () => undefined

  const lastHeard = async (chat: ChatAddress) => (await neighbourhood.lastHeard([chat])).get(chatKey(chat))

  const heard = async (chat: ChatAddress, at: Date, windowMs: number): Promise<void> => {
    const last = await lastHeard(chat)
    const wasOpen = last !== undefined && at.getTime() - last.getTime() < windowMs
    const isOpen = clock.now().getTime() - at.getTime() < windowMs
    if (!wasOpen && isOpen) await returned([chat])
    await neighbourhood.heardFrom(chat, at)
  }

  return {
    onReturn: (told: Returned) => {
      returned = told
    },
    /** For one account. A message is worth more than the time at which it came: that this fails must not stop it. */
    of: (at: { channel: ChannelId; account: string; windowMs: number }): Windows => {
      const { windowMs, ...account } = at
      const chatOf = (chatId: string): ChatAddress => ({ ...account, chatId, kind: 'private' })
      return {
        heard: (userId, when) =>
          heard(chatOf(userId), when, windowMs).catch(error => {
            log.warn({ err: error, channel: at.channel }, 'when someone was last heard was not written down')
          }),
        lastHeard: userId => lastHeard(chatOf(userId)),
        mayNudge: (userId, when) => neighbourhood.mayNudge(chatOf(userId), when),
      }
    },
  }
}

export type WindowsOf = ReturnType<typeof createWindows>['of']
