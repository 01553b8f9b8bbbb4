import { Telegram } from 'telegraf'
import { zaloCast } from '../../src/sandbox/zalo-cast.js'
import { type PlatformOptions, startSimulator, type TelegramPlatform } from '../support/telegram-platform.js'

export const RESIDENT = 710_000_001
export const OFFICER = 710_000_002
export const SECOND_OFFICER = 710_000_003
export const HEAD = 710_000_004
export const STREET = -4_700_002
export const OFFICERS = -1_001_700_000_001

const onZalo = (key: string): string =>
  [...zaloCast.people, ...zaloCast.groups].find(one => one.key === key)?.id ?? ''

export const ZALO_RESIDENT = onZalo('zalo-resident')
export const ZALO_OFFICER = onZalo('zalo-officer')
export const ZALO_SECOND_OFFICER = onZalo('zalo-second-officer')
export const ZALO_HEAD = onZalo('zalo-head')
export const ZALO_STREET = onZalo('zalo-street')
export const ZALO_OFFICERS = onZalo('zalo-officers')

export type Stage = {
  platform: TelegramPlatform
  bot: Telegram
  say(as: number, chat: number, text: string): Promise<number>
}

/** A platform with its flood limits off, telegraf's own client as the bot, and a way to speak. */
export const startStage = async (options: PlatformOptions = {}): Promise<Stage> => {
  const platform = await startSimulator(options)
  await platform.control('PUT', '/limits', { on: false })
  const say: Stage['say'] = async (as, chat, text) => {
    const { ids } = await platform.control<{ ids: number[] }>('POST', `/chats/${chat}/messages`, {
      as,
      kind: 'text',
      text,
    })
    return ids[0] ?? 0
  }
  return { platform, bot: new Telegram(platform.token, { apiRoot: platform.apiRoot }), say }
}

/** What the platform answered instead of a result. */
export const refusalOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    return { accepted: await call }
  } catch (error) {
    return error instanceof Error && 'response' in error ? error.response : error
  }
}

export const button = (text: string, data: string) => ({ inline_keyboard: [[{ text, callback_data: data }]] })

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA6Yh1HQAAAABJRU5ErkJggg==',
  'base64',
)
