import { join } from 'node:path'
import { Router } from 'express'
import type { Ids } from '../foundation/ids.js'
import type { Texts } from '../foundation/texts.js'
import { clockRouter } from './control/clock-router.js'
import type { Draw } from './control/events-stream.js'
import { drawMessage } from './draw/draw-message.js'
import { type PageSay, sayIn } from './draw/say.js'
import { showMoment } from './draw/show-moment.js'
import { loopbackOnly } from './loopback-only.js'
import { type OaAccountParts, openAccount, type SandboxOa, serviceSide } from './oa-account.js'
import { oaStage } from './oa-stage.js'
import { pageRouter } from './page-router.js'
import { type Cast, sandboxCast } from './sandbox-cast.js'
import type { SandboxClock } from './sandbox-clock.js'
import { createSimulator } from './simulator.js'
import { telegramStage } from './telegram-stage.js'
import { type ZaloCast, zaloCast } from './zalo-cast.js'
import { createZaloSimulator } from './zalo-simulator.js'
import { zaloStage } from './zalo-stage.js'

export type SandboxParts = {
  /** Where the stages keep their state. */
  folder: string
  /** `botName` is the user name, without @. */
  telegram: { token: string; botName: string; cast?: Cast }
  /** `botName` is what people see, and write behind an @ in a group. */
  zalo: { token: string; botName: string; cast?: ZaloCast }
  /** Left out where the service has no Official Account. */
  oa?: OaAccountParts
  clock: SandboxClock
  /** The clock was set ahead: what has become due is to be done. */
  moved: () => Promise<void>
  ids: Ids
  texts: Texts
  /** Where the page's script, style and pictures lie once built: `dist/sandbox/page`. */
  pageFolder: string
}

export type Sandbox = {
  /** To be mounted at `/`, after the service's own routes. */
  router: Router
  /** For TELEGRAM_API_ROOT: the path on the server that carries the router. */
  apiRootPath: string
  /** For ZALO_BOT_API_ROOT. */
  zaloApiRootPath: string
  cast: Cast
  zaloCast: ZaloCast
  oa?: SandboxOa
  stop(): void
}

/** The simulated platforms with their phones page; the service reaches them by HTTP only. */
export const createSandbox = ({
  folder,
  texts,
  pageFolder,
  clock,
  moved,
  ids,
  ...bots
}: SandboxParts): Sandbox => {
  const { cast = sandboxCast, ...telegramBot } = bots.telegram
  const { cast: onZalo = zaloCast, ...zaloBot } = bots.zalo
  const sayAsked = (asked: string): PageSay | undefined =>
    asked === 'vi' || asked === 'en' ? sayIn(texts, asked) : undefined
  const drawIn = (asked: string): Draw | undefined => {
    const say = sayAsked(asked)
    return say && (view => drawMessage(view, say).html)
  }
  const drawMomentIn = (asked: string) => {
    const say = sayAsked(asked)
    return say && ((at: Date) => showMoment(at, say))
  }
  const shared = { clock, ids, pictures: pageFolder, drawIn }
  const botTitle = texts.text('vi', 'sandbox:bot')
  const telegram = createSimulator({ ...shared, ...telegramBot, folder, cast, botTitle })
  const zalo = createZaloSimulator({ ...shared, ...zaloBot, folder: join(folder, 'zalo'), cast: onZalo })
  const account = bots.oa && openAccount({ ...shared, ...bots.oa, folder: join(folder, 'zalo-oa') })
  const stages = () => [
    telegramStage(telegram.world, cast),
    zaloStage(zalo.world, onZalo),
    ...(account ? [oaStage(account.simulator.world, account.cast)] : []),
  ]
  const router = Router()
  router.use(pageRouter({ stages, clock, texts, folder: pageFolder }))
  router.use('/sandbox', loopbackOnly, clockRouter({ clock, moved, drawIn: drawMomentIn }))
  // Before the last, whose paths begin like theirs.
  if (account) router.use(account.simulator.router)
  router.use(zalo.router)
  router.use(telegram.router)
  return {
    router,
    apiRootPath: '/telegram/',
    zaloApiRootPath: '/zalo',
    cast,
    zaloCast: onZalo,
    ...(account && { oa: serviceSide(account) }),
    stop: () => {
      telegram.stop()
      zalo.stop()
      account?.simulator.stop()
    },
  }
}
