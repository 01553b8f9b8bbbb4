import { SAMPLES } from '../control/samples.js'
import type { Phone, Stage } from '../page-stage.js'
import { anchorOf } from './anchor.js'
import { drawMessage } from './draw-message.js'
import { type Html, html } from './html.js'
import { CAMERA, PIN, SEND } from './icons.js'
import type { PageSay } from './say.js'

const initials = (title: string): string => {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? []
  return [words[0], words.at(-1)].map(word => word?.[0] ?? '').join('')
}

const drawSpeakers = (phone: Phone, say: PageSay): Html =>
  phone.group
    ? html`<label class="speaker"><span>${say('phone.speakAs')}</span><select name="as">${phone.speakers.map(
        ({ id, name }) => html`<option value="${id}">${name}</option>`,
      )}</select></label>`
    : html`<input type="hidden" name="as" value="${phone.chat}">`

/** The bot hears there only what answers it or calls it by its name. */
const mustAddress = ({ hearsGroups }: Stage, { group }: Phone): boolean => group && !hearsGroups

const drawAddressing = (stage: Stage, phone: Phone, say: PageSay): Html | undefined =>
  mustAddress(stage, phone)
    ? html`<p class="replying" hidden>${say('phone.replying')} <span></span> <button type="button">${say('phone.endReply')}</button></p><p class="hears">${say('phone.hears')} <button type="button" data-mention="@${stage.botName}" title="${say('phone.mention')}">@${stage.botName}</button></p>`
    : undefined

const drawPictures = (say: PageSay): Html =>
  html`<details class="pictures"><summary aria-label="${say('phone.photo')}" title="${say('phone.photo')}">${CAMERA}</summary><div class="sheet"><p class="sheet-title">${say('phone.choosePhoto')}</p><div class="samples">${SAMPLES.map(
    name =>
      html`<button type="button" data-sample="${name}"><img src="/sandbox/samples/${name}" alt="${say(`sample.${name}`)}" loading="lazy"></button>`,
  )}</div><label class="upload">${say('phone.upload')}<input type="file" accept="image/jpeg,image/png" multiple></label></div></details>`

/** What each platform's own app lets a person type. */
const MOST_WORDS = { telegram: 4096, zalo: 2000, 'zalo-oa': 2000 }

const drawComposer = (stage: Stage, phone: Phone, say: PageSay): Html =>
  html`<form class="composer" autocomplete="off">${drawSpeakers(phone, say)}${drawAddressing(stage, phone, say)}<div class="line">${drawPictures(
    say,
  )}<button type="button" class="tool" data-place aria-label="${say('phone.location')}" title="${say('phone.location')}">${PIN}</button><textarea name="text" rows="1" maxlength="${MOST_WORDS[stage.platform]}" aria-label="${say(
    'phone.writeTo',
    { name: phone.title },
  )}" placeholder="${say('phone.write')}"></textarea><button class="send" aria-label="${say('phone.send')}" title="${say('phone.send')}">${SEND}</button></div></form>`

const drawHeader = (stage: Stage, phone: Phone, say: PageSay): Html => {
  const anchor = anchorOf(stage, phone)
  return html`<header><span class="face" aria-hidden="true">${initials(phone.title)}</span><div><h3 id="${anchor}-title">${phone.title}</h3><p>${say(
    `cast.${phone.key}`,
  )}</p></div><span class="platform" id="${anchor}-platform">${say(`platform.${stage.platform}`)}</span></header>`
}

export const drawPhone = (stage: Stage, phone: Phone, say: PageSay): Html => {
  const anchor = anchorOf(stage, phone)
  return html`<section class="phone ${phone.role}${mustAddress(stage, phone) ? ' addressed' : ''}" id="${anchor}" data-chat="${phone.chat}" data-name="${phone.title}" aria-labelledby="${anchor}-title ${anchor}-platform" tabindex="-1">${drawHeader(
    stage,
    phone,
    say,
  )}<ol class="log" role="log" data-empty="${say('phone.empty')}" aria-live="polite" aria-label="${say(
    'phone.log',
    {
      name: phone.title,
    },
  )}" tabindex="0">${phone.messages.map(message => drawMessage(message, say))}</ol><p class="typing" hidden>${say(
    'phone.typing',
  )}</p><div class="toast" role="status"></div>${
    phone.unopened !== undefined &&
    html`<button type="button" class="start"${phone.unopened ? undefined : html` hidden`}>${say('phone.start')}</button>`
  }${drawComposer(stage, phone, say)}</section>`
}
