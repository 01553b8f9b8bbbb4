import { showClock } from '../../language/local-time.js'
import type { MediaView, MessageView } from '../control/message-view.js'
import { type Html, html } from './html.js'
import type { PageSay } from './say.js'

const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g

/** Addresses in a text become links; they open beside, and are told nothing of where they were. */
const linked = (text: string): Html[] => {
  const addresses = [...text.matchAll(ADDRESS)]
  const between = text.split(ADDRESS)
  return between.map((plain, index) => {
    const address = addresses[index]?.[0]
    return address
      ? html`${plain}<a href="${address}" target="_blank" rel="noopener noreferrer">${address}</a>`
      : html`${plain}`
  })
}

const drawMedia = (media: MediaView, say: PageSay): Html => {
  if (media.kind === 'photo')
    return html`<a class="photo" href="${media.url}" target="_blank"><img src="${media.url}" width="${media.width}" height="${media.height}" alt="${say('message.photo')}"></a>`
  if (media.kind === 'voice') return html`<audio controls preload="none" src="${media.url}"></audio>`
  if (media.kind === 'video') return html`<video controls preload="none" src="${media.url}"></video>`
  return html`<a class="file" href="${media.url}" download>${media.name ?? say('message.document')}</a>`
}

const drawPlace = ({ latitude, longitude }: { latitude: number; longitude: number }, say: PageSay): Html =>
  html`<div class="place"><svg viewBox="0 0 240 110" role="img" aria-label="${say('message.location')}"><use href="#map"></use></svg><span>${say('message.location')} · ${latitude.toFixed(4)}, ${longitude.toFixed(4)}</span></div>`

const drawButtons = (view: MessageView): Html | undefined =>
  view.buttons &&
  html`<div class="buttons">${view.buttons.map(
    row =>
      html`<div class="row">${row.map(
        ({ label, url }) =>
          html`<button type="button" data-press="${label}"${url ? html` class="away"` : undefined}>${label}</button>`,
      )}</div>`,
  )}</div>`

const drawService = (view: MessageView, say: PageSay): Html => {
  const { kind = 'joined', names = [] } = view.service ?? {}
  return html`<li class="service" data-id="${view.id}" data-seq="${view.seq}"><span>${say(`message.${kind}`, { name: names.join(', ') })}</span></li>`
}

const drawBody = (view: MessageView, say: PageSay): Html =>
  view.deleted
    ? html`<p class="gone">${say('message.deleted')}</p>`
    : html`${view.replyTo && html`<p class="answered">${view.replyTo.text || '…'}</p>`}${
        view.media && drawMedia(view.media, say)
      }${view.location && drawPlace(view.location, say)}${
        view.contact && html`<p class="contact">${view.contact.name} · ${view.contact.phone}</p>`
      }${view.text !== undefined && html`<p class="words">${linked(view.text)}</p>`}`

/** Shown only on phones where the bot hears an answer and not much else. */
const drawReply = ({ from, deleted }: MessageView, say: PageSay): Html | undefined =>
  from?.bot && !deleted
    ? html`<button type="button" class="reply" data-reply>${say('phone.reply')}</button>`
    : undefined

/** One message as an item of a phone's log. Whose side it stands on is the phone's matter. */
export const drawMessage = (view: MessageView, say: PageSay): Html => {
  if (view.service) return drawService(view, say)
  const marks = [view.pinned && say('message.pinned'), view.edited && say('message.edited')].filter(Boolean)
  return html`<li class="message${view.deleted ? ' deleted' : ''}${view.from?.bot ? ' bot' : ''}" data-id="${view.id}" data-seq="${view.seq}" data-from="${view.from?.id}"><div class="bubble"><p class="name">${view.from?.name}</p>${drawBody(
    view,
    say,
  )}<p class="marks">${drawReply(view, say)}${marks.map(mark => html`<span>${mark || ''}</span>`)}<time datetime="${view.at}">${showClock(new Date(view.at))}</time></p></div>${!view.deleted && drawButtons(view)}</li>`
}
