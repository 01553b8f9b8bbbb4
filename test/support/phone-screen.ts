import { join } from 'node:path'
import { createZaloBotChannel } from '../../src/channels/zalo-bot/zalo-bot-channel.js'
import type { Capabilities } from '../../src/chat/channel.js'
import type { ChannelId, ChatAddress } from '../../src/chat/chat-address.js'
import type { OutgoingMessage } from '../../src/chat/outgoing-message.js'
import { systemClock } from '../../src/foundation/clock.js'
import { createTexts } from '../../src/foundation/texts.js'
import type { ChannelOf } from '../../src/inbox/read-context.js'
import { withoutMention } from '../../src/language/without-mention.js'
import { createOutboxWords } from '../../src/outbox/outbox-words.js'
import { planParts } from '../../src/outbox/plan-parts.js'
import { spoken } from './chat-transcript.js'
import { quietLog } from './quiet-log.js'

const words = createOutboxWords(createTexts(join(__dirname, '..', '..', 'locales')), 'vi')

/** The real channel's, as it is where nobody outside reaches us: nothing is sent before it is started. */
const ZALO: Capabilities = createZaloBotChannel({
  token: '1:not-a-secret',
  clock: systemClock,
  log: quietLog,
}).can

const BOT_ON_ZALO = 'Bot Loa Xóm'

/** An Official Account: hears all in the groups it made, and its link opens the chat without a word. */
const OFFICIAL_ACCOUNT: Capabilities = {
  ...ZALO,
  options: 'both',
  groupHearing: 'all',
  deepLink: () => 'https://zalo.test/2222222222222222222',
}

const ON_ZALO: Partial<Record<ChannelId, Capabilities>> = { 'zalo-bot': ZALO, 'zalo-oa': OFFICIAL_ACCOUNT }

/** What users of a channel notice of it: everything but Zalo hears all and has links. */
export const channelOf: ChannelOf = id =>
  ON_ZALO[id] ?? { deepLink: word => `https://chat.test/bot?start=${word}`, groupHearing: 'all' }

export const hasButtons = (channel: ChannelId): boolean => ON_ZALO[channel] === undefined

/** What the bot hears of these words; undefined: nothing. To its groups the Zalo bot passes on only what names it. */
export const heardIn = ({ channel, kind }: ChatAddress, text: string): string | undefined => {
  if (hasButtons(channel) || kind === 'private') return text
  const meant = withoutMention(text, [BOT_ON_ZALO])
  return meant === text && channel === 'zalo-bot' ? undefined : meant
}

/** Where it hears all, whether these words were for the bot. */
export const isForBot = ({ channel, kind }: ChatAddress, text: string): boolean =>
  channel !== 'zalo-oa' || kind === 'private' || withoutMention(text, [BOT_ON_ZALO]) !== text

/** A message as a phone shows it: with its buttons, or as the outbox tells it where there are none. */
export const onScreen = (message: OutgoingMessage, now: Date): string[] => {
  const { to, text, options, replaces, onlyEdit, removes, media = [] } = message
  const can = ON_ZALO[to.channel]
  if (!can)
    return [
      ...(removes
        ? [`* removes message ${removes}`]
        : spoken(
            text,
            options?.filter(({ call }) => call === undefined).map(({ label }) => label),
          )),
      ...(media.length > 0 ? [`* with ${media.map(({ mediaId }) => mediaId).join(', ')}`] : []),
    ]
  if (removes || onlyEdit) return []
  const parts = planParts(message, can, words).map(part => part.text)
  return [...(replaces ? [words.nameOld(now)] : []), ...parts].flatMap(part => spoken(part))
}

/** Who a message that goes elsewhere is for. A change of an older one is seen as such only where that can be changed. */
export const addressLine = ({ to, replaces }: OutgoingMessage): string =>
  hasButtons(to.channel)
    ? `* to ${to.chatId}${replaces ? ', changing its message' : ''}`
    : `* to ${to.chatId} on ${to.channel === 'zalo-oa' ? 'the OA' : 'Zalo'}`
