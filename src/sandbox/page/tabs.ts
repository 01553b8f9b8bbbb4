import { toNewest } from './log-view.js'
import type { Phone } from './phone.js'

const tabOf = (id: string): HTMLAnchorElement | null => document.querySelector(`.tabs a[href="#${id}"]`)

const isNarrow = (): boolean =>
  getComputedStyle(tabOf('hints')?.parentElement ?? document.body).display !== 'none'

/** The panel that the address names is the one that a narrow screen shows. */
const showNamed = (phones: Phone[]): void => {
  const named = location.hash.slice(1)
  const shown = document.getElementById(named)?.matches('.phone, .hints') ? named : 'hints'
  for (const panel of document.querySelectorAll('.phone, .hints'))
    panel.classList.toggle('shown', panel.id === shown)
  for (const tab of document.querySelectorAll('.tabs a'))
    tab.setAttribute('aria-current', String(tab === tabOf(shown)))
  tabOf(shown)?.querySelector('.unread')?.toggleAttribute('hidden', true)
  tabOf(shown)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  for (const phone of phones) if (phone.root.id === shown) toNewest(phone)
}

export const markUnread = (phone: Phone): void => {
  if (!phone.root.classList.contains('shown'))
    tabOf(phone.root.id)?.querySelector('.unread')?.removeAttribute('hidden')
}

export const goTo = (phone: Phone): void => {
  if (location.hash !== `#${phone.root.id}`) location.hash = phone.root.id
  phone.root.scrollIntoView({ block: 'nearest' })
}

export const startTabs = (phones: Phone[]): void => {
  showNamed(phones)
  window.addEventListener('hashchange', () => {
    showNamed(phones)
    if (isNarrow()) window.scrollTo(0, 0)
  })
}
