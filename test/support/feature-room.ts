import { join } from 'node:path'
import { type ChannelId, type ChatAddress, chatKey } from '../../src/chat/chat-address.js'
import type { Content, IncomingMessage } from '../../src/chat/incoming-message.js'
import type { OutgoingMessage } from '../../src/chat/outgoing-message.js'
import { renderSay } from '../../src/chat/render-say.js'
import type { Say } from '../../src/chat/say.js'
import { resolveTyped } from '../../src/dialogs/resolve-typed.js'
import type { Compose, Feature } from '../../src/features/feature.js'
import { createTexts, type Language } from '../../src/foundation/texts.js'
import { runChat } from '../../src/inbox/batch.js'
import { postedMessage } from '../../src/inbox/message-store.js'
import { createReadContext } from '../../src/inbox/read-context.js'
import { emptySession, type Session } from '../../src/inbox/session.js'
import { createStepTools } from '../../src/inbox/step-tools.js'
import type { Play } from './chat-transcript.js'
import { openNeighbourhood, type TestNeighbourhood } from './neighbourhood-for-test.js'
import { addressLine, channelOf, hasButtons, heardIn, isForBot, onScreen } from './phone-screen.js'

export type Tools = {
  home: TestNeighbourhood
  compose: Compose
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
} & typeof WITHOUT_GROUPS

/** Features on the inbox's own steps and a real store; no queue and no channel. */
export type FeatureRoom = {
  home: TestNeighbourhood
  feature: Feature
  /** What the bot says there, and what it sends elsewhere. `again`: the same message a second time; `unasked`: said to nobody. */
  send(
    from: string,
    chat: ChatAddress,
    content: Content,
    options?: { again?: boolean; unasked?: boolean },
  ): Promise<{ said: OutgoingMessage[]; elsewhere: OutgoingMessage[] }>
  say(from: string, text: string, chat?: ChatAddress): Promise<string[]>
  enqueued: OutgoingMessage[]
  play: Play
}

const texts = createTexts(join(__dirname, '..', '..', 'locales'))

export const compose: Compose = (language, { say, media, ...message }) => ({
  ...message,
  ...renderSay(texts, language, say),
  ...(media ? { media } : {}),
})

const inWords = (language: Language, say: Say): string => renderSay(texts, language, say).text

/** What joining needs of the house, where no channel makes groups. */
export const WITHOUT_GROUPS = {
  ...{ inWords, lookup: (text: string) => text },
  groupsOf: (_channel: ChannelId) => undefined,
}

export const privateChat = (person: string, channel: ChannelId = 'telegram'): ChatAddress => ({
  channel,
  account: 'bot',
  chatId: person,
  kind: 'private',
})
export const groupChat = (name: string, channel?: ChannelId): ChatAddress => ({
  ...privateChat(name, channel),
  kind: 'group',
})

/** "(as Hà)", "(as Hà on Zalo)", "(as Hà on OA)", "(as Hà in Nhóm Tổ 5)", "(as Hà on Zalo in Nhóm Tổ 5)": who speaks from now on, and where. */
export const speakerIn = (line: string): { person: string; chat: ChatAddress } | undefined => {
  const [, person, place, group] = /^\(as (\S+)(?: on (Zalo|OA))?(?: in (.+))?\)$/.exec(line) ?? []
  if (!person) return undefined
  const channel = place === 'OA' ? 'zalo-oa' : place === 'Zalo' ? 'zalo-bot' : 'telegram'
  return { person, chat: group ? groupChat(group, channel) : privateChat(person, channel) }
}

export const openFeatureRoom = async (
  name: string,
  build: (tools: Tools) => Feature,
): Promise<FeatureRoom> => {
  const home = await openNeighbourhood(name)
  const enqueued: OutgoingMessage[] = []
  const enqueue = async (messages: OutgoingMessage[]) => {
    enqueued.push(...messages)
  }
  const feature = build({ home, compose, enqueue, ...WITHOUT_GROUPS })
  const sessions = new Map<string, Session>()
  const tools = createStepTools([feature], texts)
  const readContext = createReadContext(home.neighbourhood, channelOf)
  let count = 0

  const take = async (id: string, message: IncomingMessage): Promise<OutgoingMessage[]> => {
    const { chat } = message
    const stored = { id, chat: chatKey(chat), message, attempts: 0 }
    const session = sessions.get(chatKey(chat)) ?? emptySession(chat)
    const work = { stored: { id: chatKey(chat), version: 0, applied: [], session }, messages: [stored] }
    const result = await runChat(work, await readContext([stored]), tools)
    const next = result.change?.session ?? session
    sessions.set(chatKey(chat), JSON.parse(JSON.stringify(next)) as Session)
    const posted: OutgoingMessage[] = []
    for (const post of result.posts)
      posted.push(...(await take(`post-${post.key}`, postedMessage(post, home.now()))))
    return [...result.replies, ...posted]
  }

  const send: FeatureRoom['send'] = async (from, chat, content, { again, unasked } = {}) => {
    count += again ? 0 : 1
    const message: IncomingMessage = {
      key: `${chatKey(chat)}:message:${count}`,
      at: home.now(),
      chat,
      sender: { id: from, displayName: `${from} hiển thị` },
      content,
      addressedToBot: !unasked,
    }
    const replies = await take(`m${count}`, message)
    const here = (reply: OutgoingMessage) => chatKey(reply.to) === chatKey(chat)
    return { said: replies.filter(here), elsewhere: replies.filter(reply => !here(reply)) }
  }

  const say: FeatureRoom['say'] = async (from, text, chat = privateChat(from)) =>
    (await send(from, chat, { kind: 'text', text })).said.map(reply => reply.text)

  let speaker = 'An'
  let where: ChatAddress = privateChat('An')
  const offered = () => sessions.get(chatKey(where))?.offered
  const contentOf = (line: string): Content => {
    // Without buttons there is nothing but words; the step itself finds out what they choose.
    if (!hasButtons(where.channel)) return { kind: 'text', text: line }
    const label = /^\[(.+)\]$/.exec(line)?.[1]
    const typed =
      label === undefined ? resolveTyped(offered()?.options ?? [], offered()?.by, line) : undefined
    const value = offered()?.options.find(option => option.label === label)?.value ?? typed
    if (label !== undefined && value === undefined) throw new Error(`no button "${label}"`)
    return value === undefined ? { kind: 'text', text: line } : { kind: 'chosen', value }
  }
  /** What `speakerIn` reads changes who speaks and where; all else is said or, in brackets, tapped. */
  const play: Play = async line => {
    const next = speakerIn(line)
    if (next) {
      speaker = next.person
      where = next.chat
      return []
    }
    const heard = heardIn(where, line)
    if (heard === undefined) return ['* not heard']
    const { said, elsewhere } = await send(speaker, where, contentOf(heard), {
      unasked: !isForBot(where, line),
    })
    return [
      ...said.flatMap(message => onScreen(message, home.now())),
      ...elsewhere.flatMap(message => [addressLine(message), ...onScreen(message, home.now())]),
    ]
  }
  return { home, feature, send, say, enqueued, play }
}
