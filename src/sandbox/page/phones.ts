import { startComposer } from './composer.js'
import { followStage } from './live.js'
import { takeSides, toNewest } from './log-view.js'
import { type Phone, phonesOnPage } from './phone.js'
import { startPressing } from './pressing.js'
import { goTo, startTabs } from './tabs.js'

const startHints = (phones: Phone[]): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.go'))
    link.addEventListener('click', event => {
      const phone = phones.find(one => `#${one.root.id}` === link.hash)
      if (!phone) return
      event.preventDefault()
      if (link.dataset.fill) phone.input.value = link.dataset.fill
      goTo(phones, phone)
    })
}

const phones = phonesOnPage()
for (const phone of phones) {
  startComposer(phone)
  takeSides(phone)
  toNewest(phone)
  phone.form.querySelector('select')?.addEventListener('change', () => takeSides(phone))
}
startTabs(phones)
startHints(phones)
startPressing(phones, document.body.dataset.bot ?? '')
followStage(phones, { cut: document.querySelector('.cut') })
