import type { Phone } from './phone.js'

/** What the next words answer, shown over the box; undefined: nothing. */
export const answerNext = (phone: Phone, message: HTMLElement | undefined): void => {
  phone.replyTo = message?.dataset.id
  if (!phone.replying) return
  phone.replying.hidden = message === undefined
  const words = message?.querySelector('.words')?.textContent ?? ''
  const shown = phone.replying.querySelector('span')
  if (shown) shown.textContent = words.split('\n')[0] ?? ''
}

/** Where answering the bot is a way to be heard by it. */
export const startReplying = (phone: Phone): void => {
  phone.log.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('[data-reply]') : null
    const message = button?.closest<HTMLElement>('.message')
    if (!message) return
    answerNext(phone, message)
    phone.input.focus()
  })
  phone.replying?.querySelector('button')?.addEventListener('click', () => {
    answerNext(phone, undefined)
    phone.input.focus()
  })
}
