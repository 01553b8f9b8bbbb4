import { press, speak } from './control-client.js'
import type { Phone } from './phone.js'
import { sayFailed } from './say-aside.js'
import { goTo } from './tabs.js'

/** A link to the bot opens the private chat of whoever tapped it, as on a real phone. */
const openBot = async (phone: Phone, word: string): Promise<void> => {
  const own = phone.stage.phones.find(({ chat }) => chat === phone.speaker())
  if (!own) return
  goTo(own)
  if (!(await speak(own, { kind: 'text', text: `/start ${word}`.trim() }))) sayFailed(own)
}

const pressButton = async (phone: Phone, button: HTMLElement): Promise<void> => {
  const id = button.closest<HTMLElement>('[data-id]')?.dataset.id ?? ''
  button.classList.add('pressed')
  const pressed = await press(phone, id, button.dataset.press ?? '')
  button.classList.remove('pressed')
  if (!pressed) return sayFailed(phone)
  if (!('url' in pressed)) return
  if (pressed.start !== undefined) await openBot(phone, pressed.start)
  else window.open(pressed.url, '_blank', 'noopener,noreferrer')
}

/** The bot's own deep links stand in texts too. */
const startWordIn = (link: HTMLAnchorElement, botName: string): string | undefined => {
  const ours = link.hostname === 't.me' && link.pathname === `/${botName}`
  return ours ? (new URL(link.href).searchParams.get('start') ?? '') : undefined
}

export const startPressing = (phone: Phone): void => {
  phone.log.addEventListener('click', event => {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest<HTMLElement>('[data-press]')
    if (button) return void pressButton(phone, button)
    const link = event.target.closest<HTMLAnchorElement>('.words a')
    const word = link ? startWordIn(link, phone.stage.botName) : undefined
    if (word === undefined) return
    event.preventDefault()
    void openBot(phone, word)
  })
}
