import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import type { Page } from 'playwright-core'
import { systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createTexts } from '../../src/foundation/texts.js'
import { createSandbox } from '../../src/sandbox/sandbox.js'
import { openSandboxClock } from '../../src/sandbox/sandbox-clock.js'
import { type ChatId, openChromium, openPage } from '../support/phones-page.js'
import { type Echo, startTelegramEcho, startZaloEcho } from './echo-bots.js'

const BUILT = 'dist/sandbox/page'
const TELEGRAM = { token: '987654321:made-up', botName: 'loa_xom_thu_bot' }
const ZALO = { token: '52:made-up', botName: 'Bot Loa Xóm' }

/** The phones page of a sandbox with a bot on each platform, and a browser to look at it. */
export type Yard = {
  root: string
  echo: Echo
  zaloEcho: Echo
  /** What went wrong on its pages without anybody seeing it. */
  faults: string[]
  open(width: number, height: number, path?: string): Promise<Page>
  textsIn(chat: ChatId): Promise<(string | undefined)[]>
  close(): Promise<void>
}

const startStages = async () => {
  if (!existsSync(join(BUILT, 'phones.js'))) throw new Error('the page is not built: run npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'loa-phones-'))
  const sandbox = createSandbox({
    folder,
    telegram: TELEGRAM,
    zalo: ZALO,
    clock: openSandboxClock(folder, systemClock),
    moved: async () => undefined,
    ids: randomIds,
    texts: createTexts('locales'),
    pageFolder: BUILT,
  })
  const server = express().use(sandbox.router).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { sandbox, server, root: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export const openYard = async (): Promise<Yard> => {
  const { sandbox, server, root } = await startStages()
  const echo = startTelegramEcho(`${root}${sandbox.apiRootPath}bot${TELEGRAM.token}`)
  const zaloEcho = startZaloEcho(`${root}${sandbox.zaloApiRootPath}/bot${ZALO.token}`)
  const browser = await openChromium()
  const faults: string[] = []
  return {
    root,
    echo,
    zaloEcho,
    faults,
    open: async (width, height, path = '/') => {
      const page = await openPage(browser, { width, height })
      page.on('pageerror', error => faults.push(error.message))
      page.on('console', line => line.type() === 'error' && faults.push(line.text()))
      await page.goto(root + path)
      return page
    },
    textsIn: async chat => {
      const control = typeof chat === 'string' ? '/sandbox/zalo' : '/sandbox'
      const answer = await fetch(`${root}${control}/chats/${chat}/messages`)
      return ((await answer.json()) as { messages: { text?: string }[] }).messages.map(({ text }) => text)
    },
    close: async () => {
      await browser.close()
      await echo.stop()
      await zaloEcho.stop()
      sandbox.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}
