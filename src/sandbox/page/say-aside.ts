import type { Phone } from './phone.js'

const SHOWN_MS = 4000

/** A short line over the phone; one that must be seen stays until it is closed. */
export const sayAside = (phone: Phone, text: string, stays: boolean): void => {
  const line = document.createElement('p')
  line.className = 'toast-line'
  line.textContent = text
  if (stays) {
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = document.body.dataset.close ?? ''
    close.addEventListener('click', () => line.remove())
    line.append(close)
  } else {
    setTimeout(() => line.remove(), SHOWN_MS)
  }
  phone.toast.replaceChildren(line)
}

export const sayFailed = (phone: Phone): void => sayAside(phone, document.body.dataset.failed ?? '', false)
