import type { TerminalOptions } from '../channels/terminal/terminal-channel.js'
import type { Clock } from '../foundation/clock.js'
import type { Config } from '../foundation/config.js'
import type { KeyRing } from '../foundation/crypto.js'
import type { Log } from '../foundation/log.js'

export type AppOptions = {
  config: Config
  /** `patient`: a command that takes long is waited for, instead of given up so that chats go on. */
  database: { uri: string; name: string; embedded: boolean; patient?: boolean }
  keys: KeyRing
  log: Log
  clock?: Clock
  /** The only channel then, instead of those that the configuration names. */
  terminal?: Pick<TerminalOptions, 'input' | 'output' | 'transcript'>
}

/** No platform is named: simulated ones and a demo ward stand in. */
export const isSandbox = ({ config, terminal }: Pick<AppOptions, 'config' | 'terminal'>): boolean =>
  !terminal && !config.TELEGRAM_BOT_TOKEN && !config.ZALO_BOT_TOKEN && !config.ZALO_OA_ID
