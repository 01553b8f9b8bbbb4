import { place } from './log-view.js'
import type { Phone } from './phone.js'
import { sayAside } from './say-aside.js'
import { markUnread } from './tabs.js'

type Told<Name extends string> = Name extends 'message'
  ? { chat: number; id: number; html: string; from?: { bot: boolean } }
  : Name extends 'chat'
    ? { chat: number; bot: string }
    : Name extends 'answer'
      ? { chat: number; personId: number; text?: string; alert: boolean }
      : { chat: number }

const TYPING_MS = 5000

/** Follows the stage. The browser itself connects again and asks for what it missed. */
export const followStage = (phones: Phone[], say: { cut: HTMLElement | null }): void => {
  const { seq = '0', cut = '' } = document.body.dataset
  const events = new EventSource(`/sandbox/events?draw=${document.documentElement.lang}&since=${seq}`)

  const hear = <Name extends 'message' | 'chat' | 'answer' | 'typing'>(
    name: Name,
    act: (phone: Phone, told: Told<Name>) => void,
  ): void => {
    events.addEventListener(name, event => {
      const told = JSON.parse(event.data) as Told<Name>
      for (const phone of phones) if (phone.chat === told.chat) act(phone, told)
    })
  }

  hear('message', (phone, told) => {
    if (told.from?.bot) phone.typing.hidden = true
    if (place(phone, told.id, told.html)) markUnread(phone)
  })
  hear('chat', (phone, told) => {
    if (phone.start) phone.start.hidden = told.bot !== 'left'
  })
  hear('answer', (phone, told) => {
    if (told.text && told.personId === phone.speaker()) sayAside(phone, told.text, told.alert)
  })
  hear('typing', phone => {
    phone.typing.hidden = false
    setTimeout(() => {
      phone.typing.hidden = true
    }, TYPING_MS)
  })
  events.addEventListener('open', () => say.cut?.toggleAttribute('hidden', true))
  events.addEventListener('error', () => {
    if (!say.cut) return
    say.cut.textContent = cut
    say.cut.hidden = false
  })
}
