import { toNewest } from './log-view.js'
import type { Phone } from './phone.js'

const tabOf = (id: string): HTMLAnchorElement | null => document.querySelector(`.tabs a[href="#${id}"]`)

const isNarrow = (): boolean =>
  getComputedStyle(document.querySelector('.tabs') ?? document.body).display !== 'none'

/** The panel that the address names is the one that a narrow screen shows. */
const showNamed = (phones: Phone[]): void => {
  const named = location.hash.slice(1)
  const shown = document.getElementById(named)?.matches('.phone, .hints') ? named : 'hints'
  for (const panel of document.querySelectorAll('.phone, .hints'))
    panel.classList.toggle('shown', panel.id === shown)
  const current = tabOf(shown)
  for (const tab of document.querySelectorAll('.tabs a'))
    tab.setAttribute('aria-current', String(tab === current))
  current?.querySelector('.unread')?.toggleAttribute('hidden', true)
  if (isNarrow()) current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  for (const phone of phones) if (phone.root.id === shown) toNewest(phone)
}

export const markUnread = (phone: Phone): void => {
  if (phone.root.classList.contains('shown')) return
  tabOf(phone.root.id)?.querySelector('.unread')?.removeAttribute('hidden')
}

/** Shows the phone and gives its box the focus: at once, for what is not shown takes none. */
export const goTo = (phones: Phone[], phone: Phone): void => {
  location.hash = phone.root.id
  showNamed(phones)
  phone.input.focus()
}

export const startTabs = (phones: Phone[]): void => {
  showNamed(phones)
  window.addEventListener('hashchange', () => showNamed(phones))
}
