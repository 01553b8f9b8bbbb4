import { static as files, type RequestHandler, Router } from 'express'
import type { Clock } from '../foundation/clock.js'
import type { Language, Texts } from '../foundation/texts.js'
import { drawPage } from './draw/draw-page.js'
import { sayIn } from './draw/say.js'
import { loopbackOnly } from './loopback-only.js'
import type { Stage } from './page-stage.js'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}

const languageOf = (asked: unknown): Language => (asked === 'en' ? 'en' : 'vi')

const withHeaders: RequestHandler = (_request, response, next) => {
  response.set(HEADERS)
  next()
}

export type PageRouterParts = {
  /** As they stand now, in the order in which they are shown. */
  stages: () => Stage[]
  clock: Pick<Clock, 'now'>
  texts: Texts
  folder: string
}

/** The phones at `/`, and the page's own script, style and pictures. */
export const pageRouter = ({ stages, clock, texts, folder }: PageRouterParts): Router => {
  const router = Router()
  router.get('/', loopbackOnly, withHeaders, (request, response) => {
    const language = languageOf(request.query.lang)
    const say = sayIn(texts, language)
    response.type('html').send(drawPage({ say, language, stages: stages(), now: clock.now() }))
  })
  router.use('/sandbox/page', loopbackOnly, withHeaders, files(folder, { index: false, fallthrough: false }))
  return router
}
