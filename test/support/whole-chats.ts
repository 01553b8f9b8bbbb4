import { spoken } from './chat-transcript.js'
import { createSettle } from './settling.js'
import { stableWords } from './stable-words.js'
import { STAGE_CHATS, settleStage, stageCast, stageChat } from './stage-cast.js'
import { readScript, type Seen, writeScript } from './stage-script.js'
import { swiftClock } from './swift-clock.js'
import { type SeenMessage, startSimulator, type TelegramPlatform } from './telegram-platform.js'
import { startWholeService } from './whole-service.js'

export type WholeChats = {
  /** Plays a script over the platform's HTTP API; gives it with all that came back. */
  play(script: string): Promise<string>
  stop(): Promise<void>
}

/** Saturday evening, 20:07 in Vietnam. */
const EVENING = '2026-11-21T13:07:00Z'
const MINUTE_MS = 60_000

const SPEECHES: Record<string, object> = {
  ảnh: { kind: 'photo', file: 'sample:motorbike' },
  'hai ảnh': { kind: 'album', files: ['sample:motorbike', 'sample:alley'] },
  'vị trí': { kind: 'location', latitude: 21.327, longitude: 103.914 },
}

const shown = (message: SeenMessage, hide: (text: string) => string): string[] => {
  if (message.deleted) return ['* (tin nhắn bị xóa)']
  const labels = (message.buttons ?? []).flat().map(({ label }) => label)
  return [
    ...(message.edited ? ['* (tin nhắn được sửa)'] : []),
    ...(message.media ? [`* (${message.media.kind})`] : []),
    ...(message.text ? spoken(hide(message.text), labels) : []),
  ]
}

type Read = { seq: number; messages: SeenMessage[] }

/** Everything each chat has to show since it was last looked at. */
const createWatch = (platform: TelegramPlatform, hide: (text: string) => string) => {
  const seen = new Map<number, number>()
  return async (first: string): Promise<Seen[]> => {
    const touched = platform.touched()
    const names = [first, ...STAGE_CHATS.filter(name => name !== first)]
    const all: Seen[] = []
    for (const chat of names) {
      const id = stageChat(chat)
      if (!touched.has(id)) continue
      const { seq, messages } = await platform.control<Read>(
        'GET',
        `/chats/${id}/messages?since=${seen.get(id) ?? 0}`,
      )
      seen.set(id, seq)
      const lines = messages
        .filter(message => message.from?.bot || message.deleted)
        .flatMap(message => shown(message, hide))
      if (lines.length > 0) all.push({ chat, lines })
    }
    return all
  }
}

const pressed = async (
  platform: TelegramPlatform,
  chat: number,
  as: number,
  label: string,
): Promise<void> => {
  const { messages } = await platform.control<Read>('GET', `/chats/${chat}/messages?since=0`)
  const found = messages.findLast(
    ({ buttons, deleted }) => !deleted && buttons?.flat().some(button => button.label === label),
  )
  if (!found) throw new Error(`no button "${label}"`)
  const path = `/chats/${chat}/messages/${found.id}/press`
  const answer = await platform.control<{ start?: string }>('POST', path, { as, label })
  if (answer.start === undefined) return
  const text = `/start ${answer.start}`.trim()
  await platform.control('POST', `/chats/${as}/messages`, { as, kind: 'text', text })
}

/**
 * The whole service on a simulated platform with its people and groups, as one long conversation. `settled`: the staff
 * have their roles and the groups their areas already.
 */
export const openWholeChats = async (name: string, begin: 'empty' | 'settled'): Promise<WholeChats> => {
  const clock = swiftClock(EVENING)
  const platform = await startSimulator({ clock, cast: stageCast })
  const { apiRoot, token } = platform
  const service = await startWholeService({ name, apiRoot, token, clock, withoutJobs: true })
  if (begin === 'settled') await settleStage(service.databaseUri, token, clock)
  const isTaken = () => platform.waiting() === 0
  const { settle, close } = await createSettle({ uri: service.databaseUri, clock, isTaken })
  const words = stableWords(clock)
  words.know('mã-đầu', service.adminCode)
  const watch = createWatch(platform, words.hide)

  const act = async (chat: number, as: number, line: string): Promise<void> => {
    const [, label] = /^\[(.+)\]$/.exec(line) ?? []
    const [, thing] = /^\((.+)\)$/.exec(line) ?? []
    if (label) return pressed(platform, chat, as, label)
    const [, minutes] = /^(\d+) phút sau$/.exec(thing ?? '') ?? []
    if (minutes) {
      clock.skip(Number(minutes) * MINUTE_MS)
      return words.leapt()
    }
    const speech = thing === undefined ? { kind: 'text', text: words.reveal(line) } : SPEECHES[thing]
    if (!speech) throw new Error(`nobody knows how to send "${thing}"`)
    await platform.control('POST', `/chats/${chat}/messages`, { as, ...speech })
  }

  return {
    play: async script => {
      const written = writeScript()
      for (const each of readScript(script)) {
        if (each.kind === 'note') {
          written.note(each.line)
          continue
        }
        written.act(each)
        await act(stageChat(each.chat), stageChat(each.speaker), each.line).catch((error: Error) => {
          throw new Error(`${error.message}, after:\n${written.text()}`)
        })
        await settle()
        written.seen(await watch(each.chat))
      }
      return written.text()
    },
    stop: async () => {
      await service.stop()
      await close()
      await platform.stop()
    },
  }
}
