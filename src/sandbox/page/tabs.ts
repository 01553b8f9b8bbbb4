import { toNewest } from './log-view.js'
import type { Phone } from './phone.js'

const tabOf = (id: string): HTMLAnchorElement | null => document.querySelector(`.tabs a[href="#${id}"]`)

/** The panel that the address names is the one that a narrow screen shows. */
const showNamed = (phones: Phone[]): void => {
  const named = location.hash.slice(1)
  const shown = document.getElementById(named)?.matches('.phone, .hints') ? named : 'hints'
  for (const panel of document.querySelectorAll('.phone, .hints'))
    panel.classList.toggle('shown', panel.id === shown)
  const current = tabOf(shown)
  for (const tab of document.querySelectorAll('.tabs a'))
    tab.setAttribute('aria-current', String(tab === current))
  const row = current?.parentElement
  if (current && row && row.scrollWidth > row.clientWidth)
    row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2
  for (const phone of phones) if (phone.root.id === shown) toNewest(phone)
}

const inSight = new Set<Element>()

/** A tab tells of new words until its phone is seen. */
const watchSight = (phones: Phone[]): void => {
  const watch = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) {
          inSight.add(target)
          tabOf(target.id)?.querySelector('.unread')?.toggleAttribute('hidden', true)
        } else inSight.delete(target)
      }
    },
    { threshold: 0.4 },
  )
  for (const { root } of phones) watch.observe(root)
}

export const markUnread = ({ root }: Phone): void => {
  if (inSight.has(root)) return
  tabOf(root.id)?.querySelector('.unread')?.removeAttribute('hidden')
}

/** Shows the phone and gives its box the focus: at once, for what is not shown takes none. */
export const goTo = (phone: Phone): void => {
  location.hash = phone.root.id
  showNamed([phone])
  phone.input.focus()
}

export const startTabs = (phones: Phone[]): void => {
  showNamed(phones)
  watchSight(phones)
  window.addEventListener('hashchange', () => showNamed(phones))
}
