import { join } from 'node:path'
import { type ChannelId, type ChatAddress, chatKey } from '../../../src/chat/chat-address.js'
import type { Content, IncomingMessage } from '../../../src/chat/incoming-message.js'
import type { MediaKind, MediaRef } from '../../../src/chat/media-ref.js'
import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { resolveTyped } from '../../../src/dialogs/resolve-typed.js'
import type { Feature, Post } from '../../../src/features/feature.js'
import { USUAL_CLOCKS } from '../../../src/features/reports/clocks/clocks.js'
import type { ReportDeps } from '../../../src/features/reports/report-deps.js'
import { createReportStores } from '../../../src/features/reports/report-stores.js'
import { createReports } from '../../../src/features/reports/reports.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { createTexts } from '../../../src/foundation/texts.js'
import { runChat } from '../../../src/inbox/batch.js'
import { postedMessage } from '../../../src/inbox/message-store.js'
import { createReadContext } from '../../../src/inbox/read-context.js'
import { emptySession, type Session } from '../../../src/inbox/session.js'
import { WAKE } from '../../../src/inbox/step.js'
import { createStepTools } from '../../../src/inbox/step-tools.js'
import type { Person } from '../../../src/neighbourhood/person.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import type { Play } from '../../support/chat-transcript.js'
import {
  compose,
  groupChat,
  privateChat,
  speakerIn,
  type Tools,
  WITHOUT_GROUPS,
} from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import { addressLine, channelOf, hasButtons, heardIn, onScreen } from '../../support/phone-screen.js'
import { quietLog } from '../../support/quiet-log.js'

export const officersOn = (channel: ChannelId): ChatAddress => groupChat('Nhóm cán bộ', channel)
export const OFFICERS = officersOn('telegram')
const STREET = 'Nhóm Tổ 5'

/** Lụa reports. Dung has the duty, Oanh has Tổ 5, Quý bản Nong, Chiến is the chief, Pó heads a hamlet. */
const STAFF: [string, RoleName, string[] | 'ward'][] = [
  ['Dung', 'duty-officer', 'ward'],
  ['Oanh', 'officer', ['to-5']],
  ['Quý', 'officer', ['ban-nong']],
  ['Chiến', 'chief', 'ward'],
  ['Pó', 'head', ['ban-nong']],
]

/** Invented, as is its number. */
const BANKS = [{ name: 'Ngân hàng Hoa Ban', aliases: ['hoaban bank', 'HBB'], number: '0212 3000 900' }]

export type ReportRoom = {
  home: TestNeighbourhood
  deps: ReportDeps
  feature: Feature
  /** Everything that left, one of a key, in order. */
  sent: OutgoingMessage[]
  /** Keys of what was sent once more. */
  again: string[]
  /** Keys of what the outbox gave up. */
  failed: Set<string>
  /** While on, no question reaches its reporter. */
  held: { on: boolean }
  /** Posts of these names are lost on their way. */
  lost: Set<string>
  /** Files that were to be fetched and kept. */
  wanted: MediaRef[]
  /** The questions on their way reach their reporters, if they are not held. */
  arrive(): Promise<OutgoingMessage[]>
  /** Those whose options no chat remembers: a number typed there later would mean nothing, or something else. */
  loose: OutgoingMessage[]
  sentTo(chat: ChatAddress): OutgoingMessage[]
  send(from: string, chat: ChatAddress, content: Content, options?: SendOptions): Promise<OutgoingMessage[]>
  /** What is said in the same chat. */
  say(from: string, text: string, chat?: ChatAddress): Promise<string[]>
  tap(from: string, value: string, chat?: ChatAddress): Promise<string[]>
  /** The question that stands in their private chat. */
  asking(from: string): string | undefined
  person(name: string): Promise<Person>
  /** The open dialogs of a chat are woken, as the inbox does when they are due. */
  wake(chat: ChatAddress): Promise<OutgoingMessage[]>
  play: Play
  close(): Promise<void>
}

export type SendOptions = {
  again?: boolean
  displayName?: string
  platformMessageId?: string | undefined
  forgets?: boolean
  /** In a group, said to nobody. */
  unasked?: boolean | undefined
  albumId?: string | undefined
}

/** `on`: where staff and their group are. `beside`: features that are there too. */
export type RoomOptions = {
  on?: ChannelId
  beside?: (room: Tools) => Feature[]
  /** In groups, what does not name the bot is said to nobody. */
  overhears?: true
}

const texts = createTexts(join(__dirname, '..', '..', '..', 'locales'))

export const mediaRef = (kind: MediaKind, fileId: string): MediaRef => ({
  kind,
  channel: 'telegram',
  account: 'bot',
  fileId,
})

const contentOfLine = (
  line: string,
  where: ChatAddress,
  offered: Session['offered'],
  seen: OutgoingMessage[],
): Content => {
  const [, unread] = /^\((location|file|sticker)\)$/.exec(line) ?? []
  if (unread) return { kind: 'unsupported', what: unread }
  const [, latitude, longitude] = /^\(pin (\S+) (\S+)\)$/.exec(line) ?? []
  if (latitude && longitude)
    return { kind: 'location', latitude: Number(latitude), longitude: Number(longitude) }
  const label = /^\[(.+)\]$/.exec(line)?.[1]
  const [, kind, fileId = '', caption] = /^\((photo|voice|video) ([^\s:]+)(?:: (.+))?\)$/.exec(line) ?? []
  if (kind)
    return {
      ...{ kind, media: mediaRef(kind as MediaKind, fileId) },
      ...(caption === undefined ? {} : { caption }),
    } as Content
  // Without buttons there is nothing but words; the step itself finds out what they choose.
  if (!hasButtons(where.channel)) return { kind: 'text', text: line }
  const typed = label === undefined ? resolveTyped(offered?.options ?? [], offered?.by, line) : undefined
  const buttons = [...(offered?.options ?? []), ...seen.toReversed().flatMap(({ options }) => options ?? [])]
  const value = buttons.find(option => option.label === label)?.value ?? typed
  if (label !== undefined && value === undefined) throw new Error(`no button "${label}"`)
  return value === undefined ? { kind: 'text', text: line } : { kind: 'chosen', value }
}

const isRemembered = (reply: OutgoingMessage, session: Session | undefined): boolean =>
  session !== undefined &&
  chatKey(session.chat) === chatKey(reply.to) &&
  JSON.stringify(session.offered?.options) === JSON.stringify(reply.options)

/** Reports on the inbox's own steps and a real store, posts taken as they come; no queue and no channel. */
export const openReportRoom = async (
  name: string,
  { on = 'telegram', beside = () => [], overhears }: RoomOptions = {},
): Promise<ReportRoom> => {
  const home = await openNeighbourhood(name)
  const { neighbourhood, db, sealer, now } = home
  const stores = createReportStores(db, {
    wardId: 'hoa-ban',
    sealer,
    log: quietLog,
    ids: randomIds,
    areaNames: neighbourhood.areaNames,
    kindNames: kind => [texts.text('vi', `reports:kind.${kind}`), texts.text('en', `reports:kind.${kind}`)],
  })
  await home.prepare('reports', stores.ensureIndexes)
  const sent: OutgoingMessage[] = []
  const again: string[] = []
  const failed = new Set<string>()
  const arrived = new Set<string>()
  const held = { on: false }
  const lost = new Set<string>()
  const wanted: MediaRef[] = []
  const loose: OutgoingMessage[] = []
  const leave = (messages: OutgoingMessage[]) => {
    for (const message of messages) if (!sent.some(one => one.key === message.key)) sent.push(message)
  }
  const posted: Post[] = []
  const removed = new Set<string>()
  const deps: ReportDeps = {
    ...stores,
    wardId: 'hoa-ban',
    neighbourhood,
    banks: BANKS,
    clocks: USUAL_CLOCKS,
    reporterDays: 365,
    resumeDays: 7,
    files: {
      checkOriginal: async mediaId =>
        removed.has(mediaId)
          ? undefined
          : {
              ...{ sha256: 'ab'.repeat(32), intact: !mediaId.includes('touched') },
              original: { kind: 'file', mediaId: `${mediaId}.original` },
            },
      remove: async mediaId => void removed.add(mediaId),
    },
    identityHours: 24,
    keepMedia: async refs => {
      wanted.push(...refs)
      return refs.map(({ kind, fileId }) => ({ kind, mediaId: `kept-${fileId}` }))
    },
    compose,
    enqueue: async messages => {
      leave(messages)
      loose.push(...messages.filter(({ options }) => options))
    },
    post: async posts => void posted.push(...posts),
    standings: async keys =>
      new Map(
        keys.flatMap(key =>
          sent.some(message => message.key === key)
            ? [[key, { state: failed.has(key) ? ('failed' as const) : ('waiting' as const) }]]
            : [],
        ),
      ),
    sendAgain: async key => sent.some(message => message.key === key) && again.push(key) > 0,
    lookup: sealer.lookup,
    reopenDays: 7,
    windowOf: channel => (channel === 'zalo-oa' ? 7 * 86_400_000 : undefined),
    clock: { now, wait: async () => undefined },
  }
  const feature = createReports(deps)
  for (const [senderId, role, areaIds] of STAFF) {
    const identity = { channel: on, account: 'bot', senderId }
    const person = await neighbourhood.ensurePerson(identity, {
      at: now(),
      displayName: `đồng chí ${senderId}`,
    })
    await neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${senderId}`)
  }
  const binding = { language: 'vi' as const, at: now() }
  await neighbourhood.bindGroup({
    ...binding,
    kind: 'officers',
    title: 'Cán bộ',
    chat: officersOn(on),
    key: 'bind-1',
  })
  const street = { kind: 'street' as const, title: 'Tổ 5', areaId: 'to-5', chat: groupChat(STREET, on) }
  await neighbourhood.bindGroup({ ...binding, ...street, key: 'bind-2' })

  const sessions = new Map<string, Session>()
  const build = (reports: Feature) =>
    createStepTools([...beside({ home, compose, enqueue: deps.enqueue, ...WITHOUT_GROUPS }), reports], texts)
  let tools = build(feature)
  /** All that was built is built anew; what is known of the chats is read from their JSON. */
  const restart = () => {
    tools = build(createReports(deps))
    const stored = [...sessions].map(([chat, session]) => [chat, JSON.stringify(session)] as const)
    sessions.clear()
    for (const [chat, session] of stored) sessions.set(chat, JSON.parse(session) as Session)
  }
  const readContext = createReadContext(neighbourhood, channelOf)

  const take = async (message: IncomingMessage, forgets = false): Promise<OutgoingMessage[]> => {
    const chat = chatKey(message.chat)
    const stored = { id: sealer.lookup(`message ${message.key}`), chat, message, attempts: 0 }
    const session = sessions.get(chat) ?? emptySession(message.chat)
    const work = { stored: { id: chat, version: 0, applied: [], session }, messages: [stored] }
    const result = await runChat(work, await readContext([stored]), tools)
    leave(result.replies)
    loose.push(
      ...result.replies.filter(reply => reply.options && !isRemembered(reply, result.change?.session)),
    )
    const next = result.change?.session ?? session
    if (!forgets) sessions.set(chat, JSON.parse(JSON.stringify(next)) as Session)
    const more: OutgoingMessage[] = []
    for (const post of result.posts.filter(({ name }) => !lost.has(name)))
      more.push(...(await take(postedMessage(post, now()))))
    more.push(...(await arrive()))
    return [...result.replies, ...more]
  }

  /** Questions reach the reporter at once, and open there, unless they are `held`. */
  const arrive = async (): Promise<OutgoingMessage[]> => {
    for (const { key, to } of sent.filter(({ key }) => /\/question\/[^/]+$/.test(key))) {
      if (held.on || arrived.has(key)) continue
      arrived.add(key)
      await feature.hear?.({ key, to, state: 'sent', at: now() })
    }
    const more: OutgoingMessage[] = []
    for (const post of posted.splice(0)) more.push(...(await take(postedMessage(post, now()))))
    return more
  }

  const sentTo: ReportRoom['sentTo'] = chat => sent.filter(message => chatKey(message.to) === chatKey(chat))
  let count = 0
  const send: ReportRoom['send'] = (from, chat, content, options = {}) => {
    const {
      again,
      displayName = `${from} tên thật`,
      platformMessageId,
      forgets,
      unasked = false,
      albumId,
    } = options
    count += again ? 0 : 1
    const message: IncomingMessage = {
      key: `${chatKey(chat)}:message:${count}`,
      at: now(),
      chat,
      sender: { id: from, displayName },
      content,
      addressedToBot: !unasked,
      ...(platformMessageId ? { platformMessageId } : {}),
      ...(albumId ? { albumId } : {}),
    }
    return take(message, forgets)
  }
  const textsIn = (chat: ChatAddress, replies: OutgoingMessage[]) =>
    replies.filter(reply => chatKey(reply.to) === chatKey(chat)).map(reply => reply.text)

  let speaker = 'Lụa'
  let where: ChatAddress = privateChat('Lụa', on)
  /** "(as Oanh)", "(as Oanh in Nhóm cán bộ)", "(wait 31)", "(photo a)", "(photo a: its caption)", "(album b: (photo a))", "(pin 21.3 103.9)"; all else is said or, in brackets, tapped. */
  const play: Play = async line => {
    const next = speakerIn(line)
    if (next) {
      speaker = next.person
      where = next.chat
      return []
    }
    if (line === '(restart)') {
      restart()
      return []
    }
    const minutes = /^\(wait (\d+)\)$/.exec(line)?.[1]
    if (minutes) home.pass(Number(minutes) * 60_000)
    const [, albumId, picture] = /^\(album (\S+): (.+)\)$/.exec(line) ?? []
    const heard = heardIn(where, withSecret(picture ?? line, sent))
    if (heard === undefined) return ['* not heard']
    const offered = sessions.get(chatKey(where))?.offered
    const left = minutes
      ? await wake(where)
      : await send(speaker, where, contentOfLine(heard, where, offered, sentTo(where)), {
          platformMessageId: overhears && hasButtons(on) ? `${speaker}-${line.length}` : undefined,
          albumId,
          unasked: overhears && where.kind === 'group' && !/^[@/[]/.test(line),
        })
    return left.flatMap(message => {
      const shown = onScreen(message, now()).map(hideSecret)
      const here = chatKey(message.to) === chatKey(where)
      return here || shown.length === 0 ? shown : [addressLine(message), ...shown]
    })
  }
  const wake: ReportRoom['wake'] = chat => {
    count += 1
    return take(postedMessage({ key: `wake-${count}`, chat, name: WAKE, data: {} }, now()))
  }

  return {
    home,
    deps,
    feature,
    sent,
    again,
    failed,
    held,
    lost,
    wanted,
    arrive,
    loose,
    sentTo,
    send,
    say: async (from, text, chat = privateChat(from, on)) =>
      textsIn(chat, await send(from, chat, { kind: 'text', text })),
    tap: async (from, value, chat = privateChat(from, on)) =>
      textsIn(chat, await send(from, chat, { kind: 'chosen', value })),
    asking: from => sessions.get(chatKey(privateChat(from, on)))?.dialogs.at(-1)?.asking,
    person: async senderId =>
      neighbourhood.ensurePerson({ channel: on, account: 'bot', senderId }, { at: now() }),
    wake,
    play,
    close: () => home.close(),
  }
}

/** "SECRET" in what is said: that of the newest receipt. "CODE": the newest to move a report with. */
const withSecret = (line: string, sent: OutgoingMessage[]): string => {
  const receipts = sent.flatMap(
    ({ text }) => /\b[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}\b/.exec(text) ?? [],
  )
  const codes = sent.flatMap(({ text }) => MOVE_CODE.exec(text) ?? [])
  return line.replace('SECRET', receipts.at(-1) ?? '').replace('CODE', codes.at(-1) ?? '')
}

const MOVE_CODE = /\b[2-9]{3} [2-9]{3} [2-9]{3}\b/

/** The secret of a receipt, and a code, are made by chance. */
const hideSecret = (text: string): string =>
  text
    .replace(/\b[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}\b/g, 'XXXX-XXXX-XXXX-XXXX')
    .replace(/\b[2-9]{3} [2-9]{3} [2-9]{3}\b/g, 'NNN NNN NNN')

/** A whole report, told without detours; gives its code. */
export const tellReport = async (
  room: ReportRoom,
  from = 'Lụa',
  told: { kind?: string; place?: string; what?: string; secrecy?: string; safe?: string } = {},
): Promise<string> => {
  const taps: Record<string, string> = {
    kind: told.kind ?? 'theft',
    safe: told.safe ?? 'never',
    secrecy: told.secrecy ?? 'confidential',
    send: 'send',
    arms: 'found',
  }
  const answers: Record<string, string> = {
    danger: 'không',
    place: told.place ?? 'Tổ 5, gần nhà văn hóa',
    when: '9h tối qua',
    what: told.what ?? 'Nhà tôi mất cái xe máy Wave đỏ để trong sân',
    childSafe: 'đang ở nhà bà',
    paid: 'không',
    called: 'rồi',
    bitten: 'không',
    who: 'một người đàn ông',
  }
  await room.say(from, '/baotin')
  for (let asked = room.asking(from); asked !== 'review'; asked = room.asking(from)) {
    if (asked === undefined) throw new Error('the report was not asked to its end')
    const tapped = taps[asked]
    if (tapped === undefined) await room.say(from, answers[asked] ?? 'bỏ qua')
    else await room.tap(from, `${asked}=${tapped}`)
    if (room.asking(from) === asked) throw new Error(`"${asked}" was not answered`)
  }
  const said = await room.tap(from, 'review=send')
  const code = /TB-\d{6}-\d{4}/.exec(said.join('\n'))?.[0]
  if (!code) throw new Error(`no receipt: ${said.join(' | ')}`)
  return code
}
