import { place } from './log-view.js'
import type { Id, Phone, Stage } from './phone.js'
import { sayAside } from './say-aside.js'
import { markUnread } from './tabs.js'

type Told<Name extends string> = Name extends 'message'
  ? { chat: Id; id: Id; html: string; from?: { bot: boolean } }
  : Name extends 'chat'
    ? { chat: Id; bot: string }
    : Name extends 'answer'
      ? { chat: Id; personId: Id; text?: string; alert: boolean }
      : { chat: Id }

const TYPING_MS = 5000

const lost = new Set<Stage>()

/** One line for all stages: it goes when the last of them is followed again. */
const tellCut = (line: HTMLElement | null): void => {
  if (!line) return
  line.textContent = document.body.dataset.cut ?? ''
  line.hidden = lost.size === 0
}

/** Follows the stage. The browser itself connects again and asks for what it missed. */
export const followStage = (stage: Stage, say: { cut: HTMLElement | null }): void => {
  const { control, seq, phones } = stage
  const events = new EventSource(`${control}/events?draw=${document.documentElement.lang}&since=${seq}`)

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
  events.addEventListener('open', () => {
    lost.delete(stage)
    tellCut(say.cut)
  })
  events.addEventListener('error', () => {
    lost.add(stage)
    tellCut(say.cut)
  })
}
