import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { type OaCast, oaCast } from '../../src/sandbox/oa-cast.js'
import { createOaSimulator } from '../../src/sandbox/oa-simulator.js'
import { keepIdentity } from './kept-logs.js'
import { serveRouter } from './router-server.js'
import { type Control, controlAt, seeingBy } from './stage-control.js'
import type { SeenOnZalo } from './zalo-platform.js'

export type OaPlatformOptions = { folder?: string; cast?: OaCast; clock?: Clock }

export type OaPlatform = {
  /** For ZALO_OA_API_ROOT, ZALO_OAUTH_ROOT, and the host of templates by phone. */
  apiRoot: string
  oauthRoot: string
  businessRoot: string
  /** Begins every address of a medium. */
  mediaRoot: string
  app: { id: string; secret: string }
  oa: { id: string; name: string; secretKey: string }
  /** Works until it is used. */
  refreshToken: string
  folder: string
  /** Its paths begin after `/sandbox/oa`. */
  control: Control
  /** Hears of what is said while it is, before anybody is answered for it; gives back what ends the hearing. */
  onSaid(hear: (what: { chat: string; byOa: boolean; text: string }) => void): () => void
  /** Events that the bot was not yet told. */
  waiting(): number
  /** Waits on the interface's long poll until a message of the chat fits, and gives it. */
  seen(chat: string, fits: (message: SeenOnOa) => boolean): Promise<SeenOnOa>
  stop(): Promise<void>
}

export type SeenOnOa = SeenOnZalo & { buttons?: { label: string; data?: string; url?: string }[][] }

const APP = { id: '1234567890123456789', secret: 'app-secret-made-up-for-tests' }
const OA = { id: '2222222222222222222', name: 'Công an phường Hoa Ban', secretKey: 'test-oa-secret-key' }
const REFRESH_TOKEN = 'refresh-token-made-up-for-tests'

/** The simulated Official Account on a port of its own, so that it can outlive the product under test. */
export const startOaSimulator = async (options: OaPlatformOptions = {}): Promise<OaPlatform> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'loa-oa-')))
  const cast = options.cast ?? oaCast
  keepIdentity(...cast.people.flatMap(({ id, name }) => [id, name]))
  const { router, world, paths, ...simulator } = createOaSimulator({
    folder,
    app: APP,
    oa: OA,
    refreshToken: REFRESH_TOKEN,
    cast,
    clock: options.clock ?? systemClock,
    ids: randomIds,
    pictures: 'src/sandbox/page',
  })
  const { root, stop } = await serveRouter(router)
  const at = (path: string) => `${root}${path.slice(1)}`
  const control = controlAt(at(paths.control))
  return {
    apiRoot: at(paths.api),
    oauthRoot: at(paths.oauth),
    businessRoot: at(paths.business),
    mediaRoot: `${root}oa-media/`,
    app: APP,
    oa: OA,
    refreshToken: REFRESH_TOKEN,
    folder,
    control,
    onSaid: hear =>
      world.listen(event => {
        for (const entry of 'entries' in event ? event.entries : []) {
          if (!('put' in entry) || entry.put !== 'message' || entry.value.seen) continue
          const { chatId, from, text = '' } = entry.value
          hear({ chat: chatId, byOa: from === OA.id, text })
        }
      }),
    waiting: () => world.state.waiting.size,
    seen: seeingBy<string, SeenOnOa>(control),
    stop: async () => {
      simulator.stop()
      await stop()
    },
  }
}
