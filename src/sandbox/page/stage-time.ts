import { skipTo, stageTime } from './control-client.js'

const REFRESH_MS = 20_000

const show = (drawn: string): void => {
  for (const place of document.querySelectorAll('[data-stage-time]')) place.textContent = drawn
}

const tell = (button: HTMLButtonElement, words = ''): void => {
  const line = button.parentElement?.querySelector('.skip-told')
  if (line) line.textContent = words
}

const skip = async (button: HTMLButtonElement, all: HTMLButtonElement[]): Promise<void> => {
  const { skipping, skipped, notSkipped } = document.body.dataset
  const { weekday, minute } = button.dataset
  for (const one of all) {
    one.disabled = true
    tell(one)
  }
  tell(button, skipping)
  const time = await skipTo(Number(weekday), Number(minute))
  for (const one of all) one.disabled = false
  // Disabled, it has lost the focus; who went on meanwhile is left alone.
  if (document.activeElement === document.body) button.focus()
  if (time) show(time.drawn)
  tell(button, time ? `${skipped} ${time.drawn}` : notSkipped)
}

/** Shows the stage's time, and sets its clock ahead where a hint offers it. */
export const startStageTime = (): void => {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button.skip')]
  for (const button of buttons) button.addEventListener('click', () => void skip(button, buttons))
  setInterval(async () => {
    const time = await stageTime()
    if (time) show(time.drawn)
  }, REFRESH_MS)
}
