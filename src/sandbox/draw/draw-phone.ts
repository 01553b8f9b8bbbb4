import type { MessageView } from '../control/message-view.js'
import { SAMPLES } from '../control/samples.js'
import { drawMessage } from './draw-message.js'
import { type Html, html } from './html.js'
import { CAMERA, PIN, SEND } from './icons.js'
import type { PageSay } from './say.js'

type Speaker = { id: number; name: string }

/** One chat on one screen: a person's own chat with the bot, or a group through the eyes of a member. */
export type Phone = {
  chat: number
  /** The key of whom or what it shows, in the cast: names its colour and its role. */
  key: string
  title: string
  group: boolean
  /** The bot may not write yet: the person has to press start. */
  unopened: boolean
  speakers: Speaker[]
  messages: MessageView[]
}

export const phoneAnchor = (chat: number): string => `phone${chat}`

const initials = (title: string): string => {
  const words = title.split(/[\s–]+/).filter(word => word !== '')
  return [words[0], words.at(-1)].map(word => word?.[0] ?? '').join('')
}

const drawSpeakers = (phone: Phone, say: PageSay): Html =>
  phone.group
    ? html`<label class="speaker"><span>${say('phone.speakAs')}</span><select name="as">${phone.speakers.map(
        ({ id, name }) => html`<option value="${id}">${name}</option>`,
      )}</select></label>`
    : html`<input type="hidden" name="as" value="${phone.chat}">`

const drawPictures = (say: PageSay): Html =>
  html`<details class="pictures"><summary aria-label="${say('phone.photo')}" title="${say('phone.photo')}">${CAMERA}</summary><div class="sheet"><p class="sheet-title">${say('phone.choosePhoto')}</p><div class="samples">${SAMPLES.map(
    name =>
      html`<button type="button" data-sample="${name}"><img src="/sandbox/samples/${name}" alt="${say(`sample.${name}`)}" loading="lazy"></button>`,
  )}</div><label class="upload">${say('phone.upload')}<input type="file" accept="image/jpeg,image/png" multiple></label></div></details>`

const drawComposer = (phone: Phone, say: PageSay): Html =>
  html`<form class="composer" autocomplete="off">${drawSpeakers(phone, say)}<div class="line">${drawPictures(
    say,
  )}<button type="button" class="tool" data-place aria-label="${say('phone.location')}" title="${say('phone.location')}">${PIN}</button><textarea name="text" rows="1" maxlength="4096" aria-label="${say(
    'phone.writeTo',
    { name: phone.title },
  )}" placeholder="${say('phone.write')}"></textarea><button class="send" aria-label="${say('phone.send')}" title="${say('phone.send')}">${SEND}</button></div></form>`

export const drawPhone = (phone: Phone, say: PageSay): Html =>
  html`<section class="phone ${phone.key}" id="${phoneAnchor(phone.chat)}" data-chat="${phone.chat}" data-name="${phone.title}" aria-labelledby="${phoneAnchor(phone.chat)}-title" tabindex="-1"><header><span class="face" aria-hidden="true">${initials(
    phone.title,
  )}</span><div><h2 id="${phoneAnchor(phone.chat)}-title">${phone.title}</h2><p>${say(`cast.${phone.key}`)}</p></div></header><ol class="log" role="log" data-empty="${say('phone.empty')}" aria-live="polite" aria-label="${say(
    'phone.log',
    { name: phone.title },
  )}" tabindex="0">${phone.messages.map(message => drawMessage(message, say))}</ol><p class="typing" hidden>${say(
    'phone.typing',
  )}</p><div class="toast" role="status"></div>${
    phone.group
      ? undefined
      : html`<button type="button" class="start"${phone.unopened ? undefined : html` hidden`}>${say('phone.start')}</button>`
  }${drawComposer(phone, say)}</section>`
