import type { SeenMessage, TelegramPlatform } from './telegram-platform.js'

export type Resident = {
  id: number
  chat: number
  say(text: string): Promise<void>
  /** Taps the button of that label (or its beginning) on the newest message that has it. */
  tap(label: string): Promise<void>
  /** Waits for something new from the bot that fits, counting from the last thing heard. */
  hears(fits: RegExp): Promise<SeenMessage>
  /** All that the bot has said in this chat, oldest first. */
  heard(): Promise<SeenMessage[]>
}

const words = (message: SeenMessage): string => message.text ?? ''

/** Someone at a phone of the simulated platform, in the private chat with the bot or in a group. */
export const residentOf = (platform: Pick<TelegramPlatform, 'control'>, id: number, chat = id): Resident => {
  let heardUpTo = 0
  const read = async (since: number, wait = 0) =>
    platform.control<{ seq: number; messages: SeenMessage[] }>(
      'GET',
      `/chats/${chat}/messages?since=${since}&wait=${wait}`,
    )
  const fromBot = (messages: SeenMessage[]) => messages.filter(message => message.from?.bot)
  return {
    id,
    chat,
    say: async text => {
      await platform.control('POST', `/chats/${chat}/messages`, { as: id, kind: 'text', text })
    },
    tap: async label => {
      const { messages } = await read(0)
      const found = fromBot(messages)
        .reverse()
        .flatMap(message => (message.buttons ?? []).flat().map(button => ({ message, button })))
        .find(({ message, button }) => !message.deleted && button.label.startsWith(label))
      if (!found) throw new Error(`no button "${label}"`)
      await platform.control('POST', `/chats/${chat}/messages/${found.message.id}/press`, {
        as: id,
        label: found.button.label,
      })
    },
    hears: async fits => {
      let since = heardUpTo
      for (;;) {
        const { seq, messages } = await read(since, 20)
        const found = fromBot(messages).find(message => fits.test(words(message)))
        if (found) {
          heardUpTo = found.seq
          return found
        }
        since = seq
      }
    },
    heard: async () => fromBot((await read(0)).messages).sort((a, b) => a.id - b.id),
  }
}
