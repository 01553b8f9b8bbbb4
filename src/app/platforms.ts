import { join } from 'node:path'
import { createTelegramChannel } from '../channels/telegram/telegram-channel.js'
import { createTerminalChannel } from '../channels/terminal/terminal-channel.js'
import type { Channel } from '../chat/channel.js'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.js'
import { type AppOptions, isSandbox } from './app-options.js'
import { type Ground, ROOT } from './ground.js'

export const SANDBOX_TOKEN = '4700000001:sandbox-not-a-secret'
const SANDBOX_BOT = 'loa_xom_thu_bot'

/** The simulated platforms, where no real one is named. */
export const openSandbox = (options: AppOptions, { clock, ids, texts }: Ground): Sandbox | undefined =>
  isSandbox(options)
    ? createSandbox({
        ...{ clock, ids, texts },
        folder: join(options.config.DATA_DIR, 'sandbox'),
        token: SANDBOX_TOKEN,
        botName: SANDBOX_BOT,
        pageFolder: join(ROOT, 'dist', 'sandbox', 'page'),
      })
    : undefined

/** The platforms that the configuration names; in a sandbox the simulated one, at its address. */
export const buildChannels = (
  { config, terminal }: AppOptions,
  { clock, ids, log, texts }: Ground,
  options: { mayPoll: () => boolean; simulated: string | undefined },
): Channel[] => {
  if (terminal) return [createTerminalChannel({ ...terminal, texts, clock, ids, log })]
  const token = options.simulated ? SANDBOX_TOKEN : config.TELEGRAM_BOT_TOKEN
  if (!token) return []
  const apiRoot = options.simulated ?? config.TELEGRAM_API_ROOT
  const { PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: secret } = config
  const webhook = !options.simulated && publicUrl && secret ? { webhook: { publicUrl, secret } } : {}
  const { mayPoll } = options
  return [createTelegramChannel({ token, ...(apiRoot ? { apiRoot } : {}), ...webhook, mayPoll, clock, log })]
}
