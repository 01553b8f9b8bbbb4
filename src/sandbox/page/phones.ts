import { startComposer } from './composer.js'
import { followStage } from './live.js'
import { takeSides, toNewest } from './log-view.js'
import { type Phone, stagesOnPage } from './phone.js'
import { startPressing } from './pressing.js'
import { startReplying } from './replying.js'
import { startStageTime } from './stage-time.js'
import { goTo, startTabs } from './tabs.js'

const startHints = (phones: Phone[]): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.go'))
    link.addEventListener('click', event => {
      const phone = phones.find(one => `#${one.root.id}` === link.hash)
      if (!phone) return
      event.preventDefault()
      if (link.dataset.fill) phone.input.value = link.dataset.fill
      goTo(phone)
    })
}

const stages = stagesOnPage()
const phones = stages.flatMap(stage => stage.phones)
for (const phone of phones) {
  startComposer(phone)
  startPressing(phone)
  startReplying(phone)
  takeSides(phone)
  toNewest(phone)
  phone.form.querySelector('select')?.addEventListener('change', () => takeSides(phone))
}
startTabs(phones)
startHints(phones)
startStageTime()
for (const stage of stages) followStage(stage, { cut: document.querySelector('.cut') })
