import { type Speech, speak, upload } from './control-client.js'
import { toNewest } from './log-view.js'
import type { Phone } from './phone.js'
import { answerNext } from './replying.js'
import { sayFailed } from './say-aside.js'

/** In the middle of the invented bản Nong. */
const PLACE = { latitude: 21.327, longitude: 103.914 }

const send = async (phone: Phone, speech: Speech): Promise<boolean> => {
  const done = await speak(phone, speech)
  if (done) {
    answerNext(phone, undefined)
    toNewest(phone)
  } else sayFailed(phone)
  return done !== undefined
}

const grow = (input: HTMLTextAreaElement): void => {
  input.rows = Math.min(4, input.value.split('\n').length)
}

const sendText = async (phone: Phone): Promise<void> => {
  const text = phone.input.value.trim()
  if (text === '') return
  phone.input.value = ''
  grow(phone.input)
  if (!(await send(phone, { kind: 'text', text }))) phone.input.value = text
}

const sendPictures = async (phone: Phone, chosen: File[]): Promise<void> => {
  const kept = await Promise.all(chosen.slice(0, 10).map(file => upload(phone.stage, file)))
  const files = kept.filter(file => file !== undefined)
  const [only] = files
  if (only === undefined || files.length < kept.length) return sayFailed(phone)
  await send(phone, files.length === 1 ? { kind: 'photo', file: only } : { kind: 'album', files })
}

const startPictures = (phone: Phone): void => {
  const sheet = phone.form.querySelector<HTMLDetailsElement>('.pictures')
  const file = phone.form.querySelector<HTMLInputElement>('input[type=file]')
  const close = (): void => sheet?.removeAttribute('open')
  for (const button of phone.form.querySelectorAll<HTMLElement>('[data-sample]'))
    button.addEventListener('click', () => {
      close()
      void send(phone, { kind: 'photo', file: `sample:${button.dataset.sample}` })
      phone.input.focus()
    })
  file?.addEventListener('change', () => {
    close()
    void sendPictures(phone, [...(file.files ?? [])])
    file.value = ''
  })
  sheet?.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    close()
    sheet.querySelector('summary')?.focus()
  })
  document.addEventListener('click', event => {
    if (event.target instanceof Node && !sheet?.contains(event.target)) close()
  })
}

/** Calls the bot by its name, before whatever is written already. */
const startMention = (phone: Phone): void => {
  const button = phone.form.querySelector<HTMLElement>('[data-mention]')
  const mention = button?.dataset.mention ?? ''
  button?.addEventListener('click', () => {
    if (!phone.input.value.includes(mention)) phone.input.value = `${mention} ${phone.input.value}`
    phone.input.focus()
  })
}

export const startComposer = (phone: Phone): void => {
  phone.form.addEventListener('submit', event => {
    event.preventDefault()
    void sendText(phone)
  })
  phone.input.addEventListener('input', () => grow(phone.input))
  phone.input.addEventListener('keydown', event => {
    // While Vietnamese is being composed, Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void sendText(phone)
  })
  phone.form
    .querySelector('[data-place]')
    ?.addEventListener('click', () => void send(phone, { kind: 'location', ...PLACE }))
  phone.start?.addEventListener('click', () => {
    void send(phone, { kind: 'text', text: '/start' })
    phone.input.focus()
  })
  startPictures(phone)
  startMention(phone)
}
