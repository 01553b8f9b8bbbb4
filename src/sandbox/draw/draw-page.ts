import type { Language } from '../../foundation/texts.js'
import { drawPhone, type Phone, phoneAnchor } from './draw-phone.js'
import { type Html, html } from './html.js'
import { LOUDSPEAKER, MAP_SYMBOL } from './icons.js'
import type { PageSay } from './say.js'

/** What to try, in this order: on whose phone, and the words to put into its box, where there are any. */
const HINTS = [
  { key: 'start', phone: 'resident' },
  { key: 'report', phone: 'resident', fill: true },
  { key: 'answer', phone: 'resident' },
  { key: 'take', phone: 'officers' },
  { key: 'status', phone: 'resident' },
  { key: 'group', phone: 'street', fill: true },
] as const

/** In the order in which they hold. */
const STYLES = ['page', 'hints', 'phone', 'message', 'composer', 'narrow']

export type PageParts = {
  say: PageSay
  language: Language
  botName: string
  phones: Phone[]
  /** From where the live stream goes on. */
  seq: number
}

const drawHint = (hint: (typeof HINTS)[number], { say, phones, botName }: PageParts): Html | undefined => {
  const phone = phones.find(one => one.key === hint.phone)
  const fill = 'fill' in hint ? say(`hint.${hint.key}.fill`, { bot: botName }) : undefined
  if (!phone) return undefined
  const go = (text: string): Html =>
    html`<a class="go ${phone.key}" href="#${phoneAnchor(phone.chat)}" data-fill="${fill ?? ''}">${text}</a>`
  return html`<li><h3>${go(say(`hint.${hint.key}.title`))}</h3><p>${say(`hint.${hint.key}.text`, { bot: botName })}</p>${
    fill !== undefined && html`<p class="fill">${go(say('hint.fill', { text: fill }))}</p>`
  }</li>`
}

const drawTabs = ({ say, phones }: PageParts): Html =>
  html`<nav class="tabs" aria-label="${say('page.phones')}"><a href="#hints">${say('page.hintsTab')}</a>${phones.map(
    phone =>
      html`<a class="${phone.key}" href="#${phoneAnchor(phone.chat)}"><span class="dot"></span>${say(`tab.${phone.key}`)}<span class="unread" hidden>${say('page.unread')}</span></a>`,
  )}</nav>`

const drawHead = ({ say, language }: PageParts): Html =>
  html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('page.title')}</title><meta name="description" content="${say('page.tagline')}"><link rel="icon" href="/sandbox/page/icon.svg" type="image/svg+xml">${STYLES.map(name => html`<link rel="stylesheet" href="/sandbox/page/${name}.css">`)}<script type="module" src="/sandbox/page/phones.js"></script><meta name="language" content="${language}"></head>`

/** The whole page, as it stands now; phones.js keeps it live. */
export const drawPage = (parts: PageParts): string => {
  const { say, language, phones, seq } = parts
  const other = language === 'vi' ? 'en' : 'vi'
  return html`<!doctype html>
<html lang="${language}">${drawHead(parts)}<body data-seq="${seq}" data-bot="${parts.botName}" data-failed="${say('page.failed')}" data-cut="${say('page.cut')}" data-close="${say('page.close')}">${MAP_SYMBOL}<header class="top">${LOUDSPEAKER}<div class="names"><h1>${say('page.title')}</h1><p>${say('page.tagline')}</p></div><a class="language" href="/?lang=${other}" lang="${other}" hreflang="${other}">${say('page.otherLanguage')}</a></header><p class="cut" role="status" hidden></p>${drawTabs(
    parts,
  )}<main><aside id="hints" class="hints" aria-labelledby="hints-title" tabindex="-1"><h2 id="hints-title">${say('page.hints')}</h2><ol>${HINTS.map(
    hint => drawHint(hint, parts),
  )}</ol><p class="note">${say('page.note')}</p></aside><div class="phones">${phones.map(phone =>
    drawPhone(phone, say),
  )}</div></main><noscript><p class="cut">${say('page.noScript')}</p></noscript></body></html>`.html
}
