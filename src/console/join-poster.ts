import { Router } from 'express'
import { renderSVG } from 'uqr'
import type { Language, Texts } from '../foundation/texts.js'

export type PosterWard = { name: string; hotline: string }

/**
 * `pasted`: no platform spoken here has an address that opens the bot. `silent`: the address opens the chat and no more,
 * so the person must say the first word.
 */
export type PosterLink = { url: string; silent: boolean } | 'pasted'

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

const STYLE = `body{font-family:system-ui,sans-serif;margin:0;padding:2rem 1rem;color:#1b1b1b;background:#fff;text-align:center}
main{max-width:34rem;margin:auto}h1{font-size:1.8rem;line-height:1.25}p,li{font-size:1.15rem;line-height:1.5}
svg,.paste{width:min(20rem,80vw);height:auto}.paste{aspect-ratio:1;margin:auto;border:2px dashed #6b6b6b;display:grid;place-items:center}.paste p{padding:1rem}.emergency{font-weight:700}ol{text-align:left}a{color:#0b4f8a;overflow-wrap:anywhere}`

type PosterSay = (key: string, params?: Record<string, string>) => string

const linkCode = (say: PosterSay, link: string): string =>
  `<div role="img" aria-label="${escapeHtml(say('console:poster.code'))}">${renderSVG(link)}</div>
<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`

/** The platform draws the code that opens its bot; it is cut out and pasted here. */
const pastedCode = (say: PosterSay): string =>
  `<div class="paste"><p>${escapeHtml(say('console:poster.paste'))}</p></div>`

const secondStep = (link: PosterLink): string => {
  if (link === 'pasted') return 'console:poster.step2Pasted'
  return link.silent ? 'console:poster.step2Silent' : 'console:poster.step2'
}

const page = (say: PosterSay, ward: PosterWard, link: PosterLink) => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(say('console:poster.title', { ward: ward.name }))}</title><link rel="stylesheet" href="/poster.css"></head>
<body><main><h1>${escapeHtml(say('console:poster.title', { ward: ward.name }))}</h1>
<p>${escapeHtml(say('console:poster.lead'))}</p>
${link === 'pasted' ? pastedCode(say) : linkCode(say, link.url)}
<ol><li>${escapeHtml(say('console:poster.step1'))}</li><li>${escapeHtml(say(secondStep(link)))}</li>
<li>${escapeHtml(say('console:poster.step3'))}</li></ol>
<p class="emergency">${escapeHtml(say('console:poster.emergency', { hotline: ward.hotline }))}</p></main></body></html>`

/** `/poster`: a sheet for the ward's notice board, with the code that opens the bot in private. */
export const createJoinPoster = (options: {
  texts: Texts
  ward: () => Promise<PosterWard>
  /** Undefined: not known yet. */
  link: () => PosterLink | undefined
}): Router => {
  const router = Router()
  router.get('/poster.css', (_request, response) => void response.type('css').send(STYLE))
  router.get('/poster', async (request, response) => {
    const language: Language = request.query.lang === 'en' ? 'en' : 'vi'
    const say = (key: string, params = {}) => options.texts.text(language, key, params)
    const link = options.link()
    response.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'",
    )
    if (!link) response.status(503).type('text/plain').send(say('console:poster.notYet'))
    else
      response
        .type('html')
        .send(page(say, await options.ward(), link).replace('lang="vi"', `lang="${language}"`))
  })
  return router
}
