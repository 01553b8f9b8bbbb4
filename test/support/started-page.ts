import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { dayOf, minuteOfDay, weekdayOf } from '../../src/language/local-time.js'
import { otherDatabase } from './database-uri.js'
import { type ChatId, openChromium, openPage, phoneOf, watchFaults } from './phones-page.js'
import { startService } from './service-process.js'

/** Waits for words in the newest messages of a phone. */
export const sees = (page: Page, chat: ChatId, words: string | RegExp): Promise<void> =>
  phoneOf(page, chat).locator('.message.bot .words').filter({ hasText: words }).last().waitFor()

type Skip = { weekday: number; minute: number }

/** Nine o'clock, today's or tomorrow's: at night people are asked whether others are to be woken. */
export const nextMorning = (): Skip => {
  const nine = 9 * 60
  const today = dayOf(new Date())
  const weekday = weekdayOf(minuteOfDay(new Date()) < nine ? today : today + 1) + 1
  return { weekday, minute: nine }
}

/** Before anybody looks: what a week does must not hang on the day on which it is tried. */
const startFrom = async (url: string, skip: Skip): Promise<void> => {
  const answer = await fetch(`${url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(skip),
  })
  if (!answer.ok) throw new Error(`the clock was not set: ${answer.status}`)
}

/** A service of its own, started as `npm start` does, and a page on it. */
export const onStartedPage = async (
  { width, height, from }: { width: number; height: number; from?: Skip },
  play: (page: Page, faults: string[]) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'loa-flows-'))
  const service = await startService({ PORT: '0', DATA_DIR: folder, ...otherDatabase('flows') })
  const browser = await openChromium()
  try {
    if (from) await startFrom(service.url, from)
    const page = await openPage(browser, { width, height })
    const faults = watchFaults(page, service.url)
    await page.goto(service.url)
    await play(page, faults)
  } finally {
    await browser.close()
    await service.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
