import { static as files, type RequestHandler, Router } from 'express'
import type { Language, Texts } from '../foundation/texts.js'
import { messagesSince } from './control/message-view.js'
import { drawPage } from './draw/draw-page.js'
import type { Phone } from './draw/draw-phone.js'
import { sayIn } from './draw/say.js'
import { loopbackOnly } from './loopback-only.js'
import type { Cast } from './sandbox-cast.js'
import type { World } from './telegram/world.js'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}

const SHOWN_MESSAGES = 80

/** The order in which the phones stand: the two who write to each other first. */
const ORDER = ['resident', 'officers', 'officer', 'head', 'second-officer', 'street']

const phonesOf = (world: World, cast: Cast): Phone[] => {
  const nameOf = (id: number) => ({ id, name: world.state.people.get(id)?.first_name ?? '' })
  const shown = (id: number) => ({
    chat: id,
    speakers: (world.state.chats.get(id)?.members ?? []).map(nameOf),
    messages: messagesSince(world, id, 0).slice(-SHOWN_MESSAGES),
    unopened: world.state.chats.get(id)?.bot === 'left',
  })
  const groups = cast.groups.map(({ id, key, title }) => {
    const moved = world.state.chats.get(id)?.movedTo ?? id
    return { ...shown(moved), key, title, group: true }
  })
  const people = cast.people.map(({ id, key, name }) => ({ ...shown(id), key, title: name, group: false }))
  return [...people, ...groups].sort((a, b) => ORDER.indexOf(a.key) - ORDER.indexOf(b.key))
}

export const languageOf = (asked: unknown): Language => (asked === 'en' ? 'en' : 'vi')

const withHeaders: RequestHandler = (_request, response, next) => {
  response.set(HEADERS)
  next()
}

export type PageRouterParts = { world: World; cast: Cast; texts: Texts; folder: string }

/** The phones at `/`, and the page's own script, style and pictures. */
export const pageRouter = ({ world, cast, texts, folder }: PageRouterParts): Router => {
  const router = Router()
  router.get('/', loopbackOnly, withHeaders, (request, response) => {
    const language = languageOf(request.query.lang)
    const page = drawPage({
      say: sayIn(texts, language),
      language,
      botName: world.bot.username ?? '',
      phones: phonesOf(world, cast),
      seq: world.state.lastSeq,
    })
    response.type('html').send(page)
  })
  router.use('/sandbox/page', loopbackOnly, withHeaders, files(folder, { index: false, fallthrough: false }))
  return router
}
