import { Router } from 'express'
import type { Clock } from '../foundation/clock.js'
import type { Ids } from '../foundation/ids.js'
import type { Texts } from '../foundation/texts.js'
import { drawMessage } from './draw/draw-message.js'
import { sayIn } from './draw/say.js'
import { languageOf, pageRouter } from './page-router.js'
import { type Cast, sandboxCast } from './sandbox-cast.js'
import { createSimulator } from './simulator.js'

export type SandboxParts = {
  /** Where the stage keeps its state. */
  folder: string
  token: string
  /** The bot's user name, without @. */
  botName: string
  clock: Clock
  ids: Ids
  texts: Texts
  /** Where the page's script, style and pictures lie once built: `dist/sandbox/page`. */
  pageFolder: string
  cast?: Cast
}

export type Sandbox = {
  /** To be mounted at `/`, after the service's own routes. */
  router: Router
  /** For TELEGRAM_API_ROOT: the path on the server that carries the router. */
  apiRootPath: string
  cast: Cast
  stop(): void
}

/** The simulated platform with its phones page; the service reaches it by HTTP only. */
export const createSandbox = ({ texts, pageFolder, cast = sandboxCast, ...parts }: SandboxParts): Sandbox => {
  const simulator = createSimulator({
    ...parts,
    cast,
    botTitle: texts.text('vi', 'sandbox:bot'),
    pictures: pageFolder,
    drawIn: asked =>
      asked === 'vi' || asked === 'en'
        ? view => drawMessage(view, sayIn(texts, languageOf(asked))).html
        : undefined,
  })
  const router = Router()
  router.use(pageRouter({ world: simulator.world, cast, texts, folder: pageFolder }))
  router.use(simulator.router)
  return { router, apiRootPath: '/telegram/', cast, stop: simulator.stop }
}
