import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

export const WEEK = '2026-W47'
export const SCRIPTS_AT = '2026-11-20 14:00'
/** What a head is asked. */
export const QUESTION = /đã phát trên loa .* chưa\?/

/** What is about reading aloud; the same people also relay posts. */
export const aboutReading = (messages: OutgoingMessage[]): OutgoingMessage[] =>
  messages.filter(({ key }) => /^broadcasts\/[^/]+\/(?:script|script-intro|ask|remind)\//.test(key))

export const toldTo = (name: string, messages: OutgoingMessage[]): string[] =>
  aboutReading(messages)
    .filter(({ to }) => to.chatId === name)
    .map(({ text }) => text)

/** More heads beside Pó; the week's draft is approved on Thursday, and the scripts have left on Friday at 14:00. */
export const openAiringRoom = async (
  name: string,
  heads: [string, string[]][] = [],
): Promise<{ room: BroadcastRoom; sent: OutgoingMessage[] }> => {
  const room = await openBroadcastRoom(name)
  const { neighbourhood } = room.home
  for (const [head, areaIds] of heads) {
    const { id } = await room.person(head)
    await neighbourhood.addGrant(id, { role: 'head', areaIds }, `code-of-${head}`)
  }
  await room.tick('2026-11-19 08:00')
  await room.say('Chiến', 'duyệt bản tin 47')
  return { room, sent: await room.tick(SCRIPTS_AT) }
}
