import { existsSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'

/** A describe where Chromium is installed; elsewhere the run passes and says what it left out. */
export const inChromium = (what: string, define: () => void): void => {
  if (existsSync(CHROMIUM)) describe(what, define)
  else test.todo(`${what}: left out, since ${CHROMIUM} is not installed`)
}

export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })

/** So that a step that never comes is named, jest's own limit would name none; a slow machine is no fault. */
const MOST_WAIT_MS = 300_000

export const openPage = async (browser: Browser, viewport: { width: number; height: number }) => {
  const page = await browser.newPage({ viewport })
  page.setDefaultTimeout(MOST_WAIT_MS)
  return page
}

/** What went wrong on a page without anybody seeing it: errors, and calls to any other host than its own. */
export const watchFaults = (page: Page, origin: string): string[] => {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', line => line.type() === 'error' && faults.push(line.text()))
  page.on('request', request => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`a request to ${request.url()}`)
  })
  return faults
}

/** Of a chat on the stage: Telegram counts them, Zalo names them. */
export type ChatId = number | string

export const anchorOf = (chat: ChatId): string => `${typeof chat === 'number' ? 'telegram' : 'zalo'}-${chat}`

export const phoneOf = (page: Page, chat: ChatId): Locator => page.locator(`#${anchorOf(chat)}`)

/** How someone works the page. */
export type Hands = {
  /** Brings a phone before the eyes, where the screen shows one at a time. */
  take(chat: ChatId): Promise<void>
  press(chat: ChatId, label: string): Promise<void>
  write(chat: ChatId, words: string): Promise<void>
  /** Sends one of the pictures that lie ready. */
  picture(chat: ChatId, name: string): Promise<void>
  /** Brings the hints of a flow before the eyes, for one platform. */
  hints(flow: string, platform: 'telegram' | 'zalo'): Promise<void>
  /** Presses a button of the hints that stand open. */
  skip(label: string): Promise<void>
}

/** The newest of that label that hangs on a message, or the one that opens the chat. */
const buttonOf = (page: Page, chat: ChatId, label: string): Locator =>
  phoneOf(page, chat).locator('[data-press], .start').and(named(page, label)).last()

const named = (page: Page, label: string): Locator => page.getByRole('button', { name: label, exact: true })

const pictureOf = (page: Page, chat: ChatId, name: string): Locator =>
  phoneOf(page, chat).locator('[data-sample]').and(named(page, name))

type Go = (to: Locator) => Promise<void>

const showPanel = async (page: Page, anchor: string, go: Go): Promise<void> => {
  const tab = page.locator(`.tabs a[href="#${anchor}"]`)
  if (await tab.isVisible()) await go(tab)
  await page.locator(`#${anchor}`).waitFor()
}

const showPhone = (page: Page, chat: ChatId, go: Go): Promise<void> => showPanel(page, anchorOf(chat), go)

const showFlow = async (page: Page, flow: string, go: Go): Promise<void> => {
  const summary = page.locator('.flow summary', { hasText: flow })
  if (!(await page.locator('.flow[open] > summary', { hasText: flow }).count())) await go(summary)
}

const platformChoice = (page: Page): Locator => page.locator('[name=play-on]')

const skipButton = (page: Page, label: string): Locator =>
  page.locator('button.skip:visible').and(named(page, label))

/** A mouse, and a keyboard for the words. */
export const mouse = (page: Page): Hands => ({
  take: chat => showPhone(page, chat, tab => tab.click()),
  press: (chat, label) => buttonOf(page, chat, label).click(),
  write: async (chat, words) => {
    await phoneOf(page, chat).getByRole('textbox').click()
    await page.keyboard.type(words)
    await phoneOf(page, chat).locator('.composer .send').click()
  },
  picture: async (chat, name) => {
    await phoneOf(page, chat).locator('.pictures summary').click()
    await pictureOf(page, chat, name).click()
  },
  hints: async (flow, platform) => {
    await showPanel(page, 'hints', tab => tab.click())
    await platformChoice(page)
      .and(page.locator(`[value=${platform}]`))
      .check()
    await showFlow(page, flow, summary => summary.click())
  },
  skip: label => skipButton(page, label).click(),
})

const MOST_STEPS = 400

/** Tabs to it as a person does, back or forth; an element that can't be reached so is a fault of the page. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  await wanted.waitFor()
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const way = await wanted.evaluate(element => {
      const active = element.ownerDocument.activeElement
      if (active === element) return 'here'
      const before = active && element.compareDocumentPosition(active) & element.DOCUMENT_POSITION_FOLLOWING
      return before ? 'Shift+Tab' : 'Tab'
    })
    if (way === 'here') return
    await page.keyboard.press(way)
  }
  throw new Error(`no way by Tab to ${wanted}`)
}

/** No mouse at all. */
export const keyboard = (page: Page): Hands => {
  const enter = async (wanted: Locator) => {
    await tabTo(page, wanted)
    await page.keyboard.press('Enter')
  }
  return {
    take: chat => showPhone(page, chat, enter),
    press: (chat, label) => enter(buttonOf(page, chat, label)),
    write: async (chat, words) => {
      await tabTo(page, phoneOf(page, chat).getByRole('textbox'))
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    },
    picture: async (chat, name) => {
      await enter(phoneOf(page, chat).locator('.pictures summary'))
      await enter(pictureOf(page, chat, name))
    },
    hints: async (flow, platform) => {
      await showPanel(page, 'hints', enter)
      // Of several radios the chosen one alone is reached by Tab; the arrows choose.
      const chosen = platformChoice(page).and(page.locator(':checked'))
      await tabTo(page, chosen)
      if ((await chosen.inputValue()) !== platform) await page.keyboard.press('ArrowDown')
      await showFlow(page, flow, enter)
    },
    skip: label => enter(skipButton(page, label)),
  }
}
