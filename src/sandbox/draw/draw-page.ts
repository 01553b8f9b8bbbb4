import type { Language } from '../../foundation/texts.js'
import type { Platform, Stage } from '../page-stage.js'
import { anchorOf } from './anchor.js'
import { drawHints } from './draw-hints.js'
import { drawPhone } from './draw-phone.js'
import { type Html, html } from './html.js'
import { LOUDSPEAKER, MAP_SYMBOL } from './icons.js'
import type { PageSay } from './say.js'
import { showMoment } from './show-moment.js'

/** An Official Account is read in the same app as the bot on Zalo: its phones look alike, its name is said beside. */
const looksOf = (platform: Platform): string => (platform === 'zalo-oa' ? 'zalo zalo-oa' : platform)

/** In the order in which they hold. */
const STYLES = ['page', 'tabs', 'hints', 'phone', 'message', 'composer', 'addressing', 'zalo', 'narrow']

export type PageParts = {
  say: PageSay
  language: Language
  stages: Stage[]
  /** On the stages, whose clock may be ahead. */
  now: Date
}

const drawTabs = ({ say, stages }: PageParts): Html =>
  html`<nav class="tabs" aria-label="${say('page.phones')}"><a href="#hints">${say('page.hintsTab')}</a>${stages.map(
    stage =>
      html`<div class="tab-row ${looksOf(stage.platform)}"><span class="platform" id="tabs-${stage.platform}">${say(
        `platform.${stage.platform}`,
      )}</span><div class="chips" role="group" aria-labelledby="tabs-${stage.platform}">${stage.phones.map(
        phone =>
          html`<a class="${phone.role}" href="#${anchorOf(stage, phone)}"><span class="dot"></span>${say(`tab.${phone.key}`)}<span class="unread" hidden>${say('page.unread')}</span></a>`,
      )}</div></div>`,
  )}</nav>`

const drawStage = (stage: Stage, say: PageSay): Html =>
  html`<section class="stage ${looksOf(stage.platform)}" data-platform="${stage.platform}" data-control="${stage.control}" data-seq="${stage.seq}" data-bot="${stage.botName}" aria-labelledby="stage-${stage.platform}"><h2 id="stage-${stage.platform}">${say(
    `platform.${stage.platform}`,
  )}</h2><div class="phones">${stage.phones.map(phone => drawPhone(stage, phone, say))}</div></section>`

const drawHead = ({ say, language }: PageParts): Html =>
  html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('page.title')}</title><meta name="description" content="${say('page.tagline')}"><link rel="icon" href="/sandbox/page/icon.svg" type="image/svg+xml">${STYLES.map(name => html`<link rel="stylesheet" href="/sandbox/page/${name}.css">`)}<script type="module" src="/sandbox/page/phones.js"></script><meta name="language" content="${language}"></head>`

/** Server-drawn, then kept right by the page's script. */
const drawTime = ({ say, now }: PageParts): Html =>
  html`<p class="stage-time">${say('time.here')} <span data-stage-time>${showMoment(now, say)}</span></p>`

const drawTop = (parts: PageParts): Html => {
  const { say, language } = parts
  const other = language === 'vi' ? 'en' : 'vi'
  return html`<header class="top">${LOUDSPEAKER}<div class="names"><h1>${say('page.title')}</h1><p class="tagline">${say('page.tagline')}</p>${drawTime(parts)}</div><a class="language" href="/?lang=${other}" lang="${other}" hreflang="${other}">${say('page.otherLanguage')}</a></header>`
}

/** The whole page, as it stands now; phones.js keeps it live. */
export const drawPage = (parts: PageParts): string => {
  const { say, language, stages } = parts
  return html`<!doctype html>
<html lang="${language}">${drawHead(parts)}<body data-failed="${say('page.failed')}" data-cut="${say('page.cut')}" data-close="${say('page.close')}" data-skipping="${say('time.skipping')}" data-skipped="${say('time.skipped')}" data-not-skipped="${say('time.notSkipped')}">${MAP_SYMBOL}${drawTop(
    parts,
  )}<p class="cut" role="status" hidden></p>${drawTabs(parts)}<main>${drawHints(parts)}<div class="stages">${stages.map(
    stage => drawStage(stage, say),
  )}</div></main><noscript><p class="cut">${say('page.noScript')}</p></noscript></body></html>`.html
}
