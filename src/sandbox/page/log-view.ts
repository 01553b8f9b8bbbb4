import type { Id, Phone } from './phone.js'

const NEAR = 120

/** Puts every message on the side of whoever speaks on this phone. */
export const takeSides = (phone: Phone): void => {
  const own = String(phone.speaker())
  for (const item of phone.log.querySelectorAll<HTMLElement>('.message'))
    item.classList.toggle('mine', item.dataset.from === own)
}

export const toNewest = (phone: Phone): void => {
  phone.log.scrollTop = phone.log.scrollHeight
}

const itemOf = (html: string): HTMLElement | null => {
  const template = document.createElement('template')
  // Drawn by our own server, which has escaped every word of it.
  template.innerHTML = html
  return template.content.querySelector('li')
}

/** A new message at the end, a changed one in its old place; answers whether it is new. */
export const place = (phone: Phone, id: Id, html: string): boolean => {
  const item = itemOf(html)
  if (!item) return false
  const { log } = phone
  const follow = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
  const old = log.querySelector(`[data-id="${id}"]`)
  if (old) old.replaceWith(item)
  else log.append(item)
  takeSides(phone)
  if (follow) toNewest(phone)
  return !old
}
