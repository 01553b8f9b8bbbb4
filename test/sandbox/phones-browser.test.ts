import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { type Browser, chromium, type Page } from 'playwright-core'
import { systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createTexts } from '../../src/foundation/texts.js'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.js'
import { OFFICERS, RESIDENT, STREET } from './stage.js'

const CHROMIUM = '/usr/bin/chromium'
const BUILT = 'dist/sandbox/page'
const TOKEN = '987654321:made-up'

/** A bot of plain calls: it says back what it hears, with a button, and answers taps. */
const startEcho = (api: string) => {
  const stopped = new AbortController()
  const call = async (method: string, body: object) => {
    const answer = await fetch(`${api}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: stopped.signal,
    })
    return ((await answer.json()) as { result: unknown }).result
  }
  type Update = {
    update_id: number
    message?: { text?: string; chat: { id: number } }
    callback_query?: { id: string; data: string }
  }
  const run = async () => {
    for (let offset = 0; ; ) {
      for (const update of (await call('getUpdates', { offset, timeout: 20 })) as Update[]) {
        offset = update.update_id + 1
        const { message, callback_query: tap } = update
        if (tap)
          await call('answerCallbackQuery', { callback_query_id: tap.id, text: `Đã nhận: ${tap.data}` })
        else if (message)
          await call('sendMessage', {
            chat_id: message.chat.id,
            text: `Nghe rõ: ${message.text ?? 'ảnh'}`,
            reply_markup: {
              inline_keyboard: [
                [{ text: 'Đồng ý', callback_data: 'ok' }],
                [{ text: 'Nhắn riêng', url: 'https://t.me/loa_xom_thu_bot?start=tin' }],
              ],
            },
          })
      }
    }
  }
  const running = run().catch(() => undefined)
  return {
    call,
    stop: () => {
      stopped.abort()
      return running
    },
  }
}

if (!existsSync(CHROMIUM)) test.skip(`the phones in a browser: ${CHROMIUM} is not installed`, () => undefined)
else
  describe('the phones in a browser', () => {
    let sandbox: Sandbox
    let server: Server
    let root: string
    let browser: Browser
    let echo: ReturnType<typeof startEcho>
    let faults: string[]

    beforeAll(async () => {
      if (!existsSync(join(BUILT, 'phones.js'))) throw new Error('the page is not built: run npm run build')
      sandbox = createSandbox({
        folder: mkdtempSync(join(tmpdir(), 'loa-phones-')),
        token: TOKEN,
        botName: 'loa_xom_thu_bot',
        clock: systemClock,
        ids: randomIds,
        texts: createTexts('locales'),
        pageFolder: BUILT,
      })
      server = express().use(sandbox.router).listen(0, '127.0.0.1')
      await once(server, 'listening')
      root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      echo = startEcho(`${root}/telegram/bot${TOKEN}`)
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    })
    afterAll(async () => {
      await browser?.close()
      await echo?.stop()
      sandbox?.stop()
      server?.closeAllConnections()
      server?.close()
    })
    beforeEach(() => {
      faults = []
    })
    afterEach(() => expect(faults).toEqual([]))

    const open = async (width: number, height: number, path = '/'): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width, height } })
      page.on('pageerror', error => faults.push(error.message))
      page.on('console', line => line.type() === 'error' && faults.push(line.text()))
      await page.goto(root + path)
      return page
    }

    const textsIn = async (chat: number): Promise<(string | undefined)[]> => {
      const answer = await fetch(`${root}/sandbox/chats/${chat}/messages`)
      return ((await answer.json()) as { messages: { text?: string }[] }).messages.map(
        message => message.text,
      )
    }

    const phone = (page: Page, chat: number) => page.locator(`#phone${chat}`)

    test('at 1280 px all phones stand side by side, and the resident’s words reach the bot and back', async () => {
      const page = await open(1280, 800)
      expect(await page.locator('.phone:visible').count()).toBe(6)
      const own = phone(page, RESIDENT)
      await own.getByRole('button', { name: 'Bắt đầu' }).click()
      await own.getByText('Nghe rõ: /start').waitFor()
      expect(await own.locator('.start').isVisible()).toBe(false)
      const box = own.getByRole('textbox')
      await box.fill('Mất xe <b>đỏ</b>')
      await box.press('Enter')
      await own.getByText('Nghe rõ: Mất xe <b>đỏ</b>').waitFor()
      expect(await textsIn(RESIDENT)).toEqual([
        '/start',
        'Nghe rõ: /start',
        'Mất xe <b>đỏ</b>',
        'Nghe rõ: Mất xe <b>đỏ</b>',
      ])
      expect(await own.locator('.message.mine').count()).toBe(2)
      await own.getByRole('button', { name: 'Đồng ý' }).last().click()
      await own.getByRole('status').getByText('Đã nhận: ok').waitFor()
      await page.close()
    })

    test('a picture and a place are sent, and an edit and a removal are marked', async () => {
      const page = await open(1280, 800)
      const own = phone(page, RESIDENT)
      await own.locator('.pictures summary').click()
      await own.getByRole('button', { name: 'Xe máy màu đỏ bên đường' }).click()
      await own.locator('.message.mine .photo img').waitFor()
      await own.getByText('Nghe rõ: ảnh').first().waitFor()
      await own.getByRole('button', { name: 'Gửi vị trí' }).click()
      await own.locator('.message.mine .place').waitFor()
      const { message_id } = (await echo.call('sendMessage', { chat_id: RESIDENT, text: 'Một' })) as {
        message_id: number
      }
      await own.getByText('Một', { exact: true }).waitFor()
      await echo.call('editMessageText', { chat_id: RESIDENT, message_id, text: 'Hai' })
      await own.getByText('Hai', { exact: true }).waitFor()
      expect(await own.locator(`[data-id="${message_id}"]`).getByText('đã sửa').count()).toBe(1)
      await echo.call('deleteMessage', { chat_id: RESIDENT, message_id })
      await own.getByText('Tin nhắn đã bị xóa').waitFor()
      await page.close()
    })

    test('at 360 px one thing at a time, the tabs change it, and nothing is wider than the screen', async () => {
      const page = await open(360, 740)
      expect(await page.locator('.phone:visible, .hints:visible').count()).toBe(1)
      expect(await page.locator('#hints').isVisible()).toBe(true)
      await page.getByRole('link', { name: 'Trực ban', exact: true }).click()
      await phone(page, OFFICERS).waitFor()
      expect(await page.locator('.phone:visible, .hints:visible').count()).toBe(1)
      const wide = await page.locator('html').evaluate(node => node.scrollWidth)
      expect(wide).toBeLessThanOrEqual(360)
      const box = phone(page, OFFICERS).getByRole('textbox')
      await box.fill('Đã rõ')
      await phone(page, OFFICERS).getByRole('button', { name: 'Gửi', exact: true }).click()
      await phone(page, OFFICERS).getByText('Nghe rõ: Đã rõ').waitFor()
      await page.close()
    })

    test('in a group one chooses who speaks; a link to the bot opens that person’s own chat', async () => {
      const page = await open(360, 740, `/#phone${STREET}`)
      const group = phone(page, STREET)
      await group.getByRole('combobox').selectOption({ label: 'Lò Thị Mai' })
      await group.getByRole('textbox').fill('@loa_xom_thu_bot báo tin')
      await group.getByRole('textbox').press('Enter')
      await group.getByText('Nghe rõ: @loa_xom_thu_bot báo tin').waitFor()
      expect(await group.locator('.message.mine').count()).toBe(1)
      await group.getByRole('button', { name: 'Nhắn riêng' }).click()
      await phone(page, RESIDENT).getByText('Nghe rõ: /start tin').waitFor()
      expect(await group.isVisible()).toBe(false)
      await page.close()
    })

    test('a hint fills the box of the right phone, by keyboard alone', async () => {
      const page = await open(360, 740, '/?lang=en')
      await page.getByRole('link', { name: /Type for me: .bao tin mat trom/ }).focus()
      await page.keyboard.press('Enter')
      const box = phone(page, RESIDENT).getByRole('textbox')
      await box.waitFor()
      expect(await box.inputValue()).toBe('bao tin mat trom')
      expect(await box.evaluate(node => node === node.ownerDocument.activeElement)).toBe(true)
      await page.close()
    })
  })
