import { anchorOf, inChromium, phoneOf } from '../support/phones-page.js'
import { openYard, type Yard } from './phones-yard.js'
import { OFFICER, OFFICERS, RESIDENT, STREET, ZALO_OFFICER, ZALO_OFFICERS } from './stage.js'

inChromium('the phones in a browser', () => {
  let yard: Yard
  beforeAll(async () => {
    yard = await openYard()
  })
  afterAll(() => yard?.close())
  afterEach(() => expect(yard.faults.splice(0)).toEqual([]))

  test('at 1280 px all phones stand side by side, and the resident’s words reach the bot and back', async () => {
    const page = await yard.open(1280, 800)
    expect(await page.locator('.phone:visible').count()).toBe(12)
    const own = phoneOf(page, RESIDENT)
    await own.getByRole('button', { name: 'Bắt đầu' }).click()
    await own.getByText('Nghe rõ: /start').waitFor()
    expect(await own.locator('.start').isVisible()).toBe(false)
    const box = own.getByRole('textbox')
    await box.fill('Mất xe <b>đỏ</b>')
    await box.press('Enter')
    await own.getByText('Nghe rõ: Mất xe <b>đỏ</b>').waitFor()
    expect(await yard.textsIn(RESIDENT)).toEqual([
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
    const page = await yard.open(1280, 800)
    const own = phoneOf(page, RESIDENT)
    await own.locator('.pictures summary').click()
    await own.getByRole('button', { name: 'Xe máy màu đỏ bên đường' }).click()
    await own.locator('.message.mine .photo img').waitFor()
    await own.getByText('Nghe rõ: ảnh').first().waitFor()
    await own.getByRole('button', { name: 'Gửi vị trí' }).click()
    await own.locator('.message.mine .place').waitFor()
    const { message_id } = (await yard.echo.call('sendMessage', { chat_id: RESIDENT, text: 'Một' })) as {
      message_id: number
    }
    await own.getByText('Một', { exact: true }).waitFor()
    await yard.echo.call('editMessageText', { chat_id: RESIDENT, message_id, text: 'Hai' })
    await own.getByText('Hai', { exact: true }).waitFor()
    expect(await own.locator(`[data-id="${message_id}"]`).getByText('đã sửa').count()).toBe(1)
    await yard.echo.call('deleteMessage', { chat_id: RESIDENT, message_id })
    await own.getByText('Tin nhắn đã bị xóa').waitFor()
    await page.close()
  })

  test.each([
    ['Telegram', OFFICERS, 'Đã rõ'],
    ['Zalo', ZALO_OFFICERS, '@Bot Loa Xóm đã rõ'],
  ] as const)(
    'at 360 px one thing at a time, the tabs of %s change it, and nothing is wider than the screen',
    async (platform, chat, words) => {
      const page = await yard.open(360, 740)
      expect(await page.locator('.phone:visible, .hints:visible').count()).toBe(1)
      expect(await page.locator('#hints').isVisible()).toBe(true)
      const tabs = page.getByRole('group', { name: platform })
      await tabs.getByRole('link', { name: 'Trực ban', exact: true }).click()
      await phoneOf(page, chat).waitFor()
      expect(await page.locator('.phone:visible, .hints:visible').count()).toBe(1)
      const wide = await page.locator('html').evaluate(node => node.scrollWidth)
      expect(wide).toBeLessThanOrEqual(360)
      await phoneOf(page, chat).getByRole('textbox').fill(words)
      await phoneOf(page, chat).getByRole('button', { name: 'Gửi', exact: true }).click()
      await phoneOf(page, chat).getByText(`Nghe rõ: ${words}`).waitFor()
      await page.close()
    },
  )

  test('a tab tells of new words, on either platform, until its phone is seen', async () => {
    const page = await yard.open(360, 740)
    for (const [chat, bot] of [
      [OFFICER, yard.echo],
      [ZALO_OFFICER, yard.zaloEcho],
    ] as const) {
      const dot = page.locator(`.tabs a[href="#${anchorOf(chat)}"] .unread`)
      await bot.call('sendMessage', { chat_id: chat, text: 'Một tin mới' })
      await dot.waitFor()
      await page.goto(`${yard.root}/#${anchorOf(chat)}`)
      await dot.waitFor({ state: 'hidden' })
      await page.goto(`${yard.root}/#hints`)
    }
    await page.close()
  })

  test('in a group one chooses who speaks; a link to the bot opens that person’s own chat', async () => {
    const page = await yard.open(360, 740, `/#${anchorOf(STREET)}`)
    const group = phoneOf(page, STREET)
    await group.getByRole('combobox').selectOption({ label: 'Lò Thị Mai' })
    await group.getByRole('textbox').fill('@loa_xom_thu_bot báo tin')
    await group.getByRole('textbox').press('Enter')
    await group.getByText('Nghe rõ: @loa_xom_thu_bot báo tin').waitFor()
    expect(await group.locator('.message.mine').count()).toBe(1)
    await group.getByRole('button', { name: 'Nhắn riêng' }).click()
    await phoneOf(page, RESIDENT).getByText('Nghe rõ: /start tin').waitFor()
    expect(await group.isVisible()).toBe(false)
    await page.close()
  })

  test('a hint fills the box of the right phone, by keyboard alone', async () => {
    const page = await yard.open(360, 740, '/?lang=en')
    await page.getByRole('link', { name: /Type for me: .bao tin mat trom/ }).focus()
    await page.keyboard.press('Enter')
    const box = phoneOf(page, RESIDENT).getByRole('textbox')
    await box.waitFor()
    expect(await box.inputValue()).toBe('bao tin mat trom')
    expect(await box.evaluate(node => node === node.ownerDocument.activeElement)).toBe(true)
    await page.close()
  })

  test('a step that sets the clock ahead can’t be pressed twice at once, keeps the focus, and tells how it went', async () => {
    const page = await yard.open(1280, 800)
    await page.locator('summary', { hasText: 'Bản tin tuần' }).click()
    const step = page.locator('.steps.telegram li', { hasText: 'Người thứ hai duyệt' }).last()
    const button = step.getByRole('button', { name: 'Tua đồng hồ tới 08:00 thứ Năm' })
    const told = step.getByRole('status')
    let goOn = (): void => undefined
    const held = new Promise<void>(resolve => {
      goOn = resolve
    })
    await page.route('**/sandbox/clock?draw=vi', async route => {
      await held
      await route.continue()
    })
    await button.focus()
    await page.keyboard.press('Enter')
    await told.filter({ hasText: 'Đang tua…' }).waitFor()
    expect(await page.locator('button.skip:enabled').count()).toBe(0)
    goOn()
    await told.filter({ hasText: /^Đã tua, .* thứ Năm \d+\/\d+, 08:00$/ }).waitFor()
    expect(await button.evaluate(node => node === node.ownerDocument.activeElement)).toBe(true)
    expect(await page.locator('.stage-time').textContent()).toMatch(/thứ Năm \d+\/\d+, 08:00$/)
    await phoneOf(page, OFFICER).getByRole('textbox').fill('sau đó')
    await phoneOf(page, OFFICER).getByRole('textbox').press('Enter')
    const words = phoneOf(page, OFFICER).locator('.message.mine', { hasText: 'sau đó' })
    expect(await words.locator('time').textContent()).toMatch(/^08:0\d$/)
    await page.unroute('**/sandbox/clock?draw=vi')
    await page.route('**/sandbox/clock?draw=vi', route => route.fulfill({ status: 500, body: '' }))
    await button.click()
    await told.filter({ hasText: 'Chưa tua được. Xin thử lại.' }).waitFor()
    expect(await button.isEnabled()).toBe(true)
    expect(yard.faults.splice(0)).toEqual([expect.stringContaining('500')])
    await page.close()
  })
})
