/** Of a chat or a person: a number on Telegram, a text on Zalo. */
export type Id = number | string

/** One phone on the page, with the parts of it that change. */
export type Phone = {
  chat: Id
  stage: Stage
  root: HTMLElement
  log: HTMLElement
  form: HTMLFormElement
  input: HTMLTextAreaElement
  typing: HTMLElement
  toast: HTMLElement
  start: HTMLButtonElement | null
  /** Tells what the next words answer, where that matters. */
  replying: HTMLElement | null
  /** The message that the next words answer. */
  replyTo: string | undefined
  /** Who is speaking on it now. */
  speaker(): Id
}

/** A platform on the page. */
export type Stage = {
  /** The path of the interface that plays its people. */
  control: string
  botName: string
  /** From where its live stream goes on. */
  seq: string
  phones: Phone[]
}

const part = <Found extends Element>(root: Element, selector: string): Found => {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

const phoneOf = (root: HTMLElement, stage: Stage, idOf: (written: string) => Id): Phone => {
  const form = part<HTMLFormElement>(root, 'form')
  const as = part<HTMLSelectElement | HTMLInputElement>(form, '[name=as]')
  return {
    chat: idOf(root.dataset.chat ?? ''),
    stage,
    root,
    form,
    log: part(root, '.log'),
    input: part(form, 'textarea'),
    typing: part(root, '.typing'),
    toast: part(root, '.toast'),
    start: root.querySelector('.start'),
    replying: root.querySelector('.replying'),
    replyTo: undefined,
    speaker: () => idOf(as.value),
  }
}

const stageOf = (root: HTMLElement): Stage => {
  const { platform, control = '', bot: botName = '', seq = '0' } = root.dataset
  const counted = platform === 'telegram'
  const stage: Stage = { control, botName, seq, phones: [] }
  const idOf = (written: string): Id => (counted ? Number(written) : written)
  for (const phone of root.querySelectorAll<HTMLElement>('.phone'))
    stage.phones.push(phoneOf(phone, stage, idOf))
  return stage
}

export const stagesOnPage = (): Stage[] => [...document.querySelectorAll<HTMLElement>('.stage')].map(stageOf)
