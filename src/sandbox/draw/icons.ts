import { type Html, html } from './html.js'

const icon = (path: Html): Html =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`

export const CAMERA = icon(html`<path d="M4 8h3l2-3h6l2 3h3v11H4z"/><circle cx="12" cy="13" r="3.4"/>`)
export const PIN = icon(
  html`<path d="M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>`,
)
export const SEND = icon(html`<path d="M4 12 20 4l-5 16-3.5-6.5z"/><path d="M11.5 13.5 20 4"/>`)

/** The loudspeaker on its pole, as it stands in every hamlet. */
export const LOUDSPEAKER = html`<svg class="logo" viewBox="0 0 48 48" aria-hidden="true"><path d="M23 22v24" stroke="#5b4632" stroke-width="3.4" stroke-linecap="round"/><path d="M8 15h8l18-9v24l-18-9H8z" fill="#d9622b"/><path d="M34 6c4.5 3.5 4.5 20.500 0 24z" fill="#f6c667"/><path d="M40 11c3 4 3 10 0 14M44 8c4.500 6 4.500 14 0 20" fill="none" stroke="#d9622b" stroke-width="2.200" stroke-linecap="round"/></svg>`

/** Drawn once, used by every place that is shown. */
export const MAP_SYMBOL = html`<svg class="symbols" aria-hidden="true"><symbol id="map" viewBox="0 0 240 110"><rect width="240" height="110" fill="#e9efdc"/><path d="M-5 82C50 60 90 100 140 74s70-12 110-30v70H-5z" fill="#cfe3ee"/><path d="M0 38 86 46 160 20 245 30M86 46 100 112M160 20 182 112" fill="none" stroke="#fff" stroke-width="7"/><g fill="#d8c7a8"><rect x="24" y="14" width="18" height="14"/><rect x="52" y="56" width="16" height="13"/><rect x="112" y="48" width="20" height="15"/><rect x="196" y="44" width="18" height="14"/></g><path d="M124 58s-13-12-13-22a13 13 0 0 1 26 0c0 10-13 22-13 22z" fill="#c7472b"/><circle cx="124" cy="36" r="5" fill="#fff"/></symbol></svg>`
