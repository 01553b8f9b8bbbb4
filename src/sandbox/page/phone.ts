/** One phone on the page, with the parts of it that change. */
export type Phone = {
  chat: number
  root: HTMLElement
  log: HTMLElement
  form: HTMLFormElement
  input: HTMLTextAreaElement
  typing: HTMLElement
  toast: HTMLElement
  start: HTMLButtonElement | null
  /** Who is speaking on it now. */
  speaker(): number
}

const part = <Found extends Element>(root: Element, selector: string): Found => {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

const phoneOf = (root: HTMLElement): Phone => {
  const form = part<HTMLFormElement>(root, 'form')
  const as = part<HTMLSelectElement | HTMLInputElement>(form, '[name=as]')
  return {
    chat: Number(root.dataset.chat),
    root,
    form,
    log: part(root, '.log'),
    input: part(form, 'textarea'),
    typing: part(root, '.typing'),
    toast: part(root, '.toast'),
    start: root.querySelector('.start'),
    speaker: () => Number(as.value),
  }
}

export const phonesOnPage = (): Phone[] => [...document.querySelectorAll<HTMLElement>('.phone')].map(phoneOf)
