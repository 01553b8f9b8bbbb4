import { anchorOf, inChromium, phoneOf } from '../support/phones-page.js'
import { openYard, type Yard } from './phones-yard.js'
import { ZALO_OFFICER, ZALO_OFFICERS, ZALO_RESIDENT, ZALO_STREET } from './stage.js'

inChromium('the Zalo phones in a browser', () => {
  let yard: Yard
  beforeAll(async () => {
    yard = await openYard()
  })
  afterAll(() => yard?.close())
  afterEach(() => expect(yard.faults.splice(0)).toEqual([]))

  test('on Zalo there is no start button, the bot hears words and sees that a place came', async () => {
    const page = await yard.open(1280, 800)
    const own = phoneOf(page, ZALO_RESIDENT)
    expect(await own.getByText('Zalo', { exact: true }).isVisible()).toBe(true)
    expect(await own.getByRole('button', { name: 'Bắt đầu' }).count()).toBe(0)
    await own.getByRole('textbox').fill('xin chào')
    await own.getByRole('textbox').press('Enter')
    await own.getByText('Nghe rõ: xin chào').waitFor()
    await own.locator('.pictures summary').click()
    await own.getByRole('button', { name: 'Xe máy màu đỏ bên đường' }).click()
    await own.locator('.message.mine .photo img').waitFor()
    await own.getByText('Nghe rõ: message.image.received').waitFor()
    await own.getByRole('button', { name: 'Gửi vị trí' }).click()
    await own.locator('.message.mine .place').waitFor()
    await own.getByText('Nghe rõ: message.unsupported.received').waitFor()
    expect(await own.locator('.message.mine').count()).toBe(3)
    await page.close()
  })

  test('in a Zalo group the bot hears nothing until its name is put before the words', async () => {
    const page = await yard.open(360, 740, `/#${anchorOf(ZALO_STREET)}`)
    const group = phoneOf(page, ZALO_STREET)
    const box = group.getByRole('textbox')
    await box.fill('có ai nghe không')
    await box.press('Enter')
    await group.getByText('có ai nghe không').waitFor()
    await box.fill('báo tin')
    await group.getByRole('button', { name: '@Bot Loa Xóm' }).click()
    expect(await box.inputValue()).toBe('@Bot Loa Xóm báo tin')
    await page.keyboard.press('Enter')
    await group.getByText('Nghe rõ: @Bot Loa Xóm báo tin').waitFor()
    expect(await yard.textsIn(ZALO_STREET)).toEqual([
      'có ai nghe không',
      '@Bot Loa Xóm báo tin',
      'Nghe rõ: @Bot Loa Xóm báo tin',
    ])
    await page.close()
  })

  test('in a Zalo group the bot hears what answers it, once, and an answer can be taken back', async () => {
    const page = await yard.open(1280, 800)
    const group = phoneOf(page, ZALO_OFFICERS)
    await yard.zaloEcho.call('sendMessage', { chat_id: ZALO_OFFICERS, text: 'Tin mới: ai nhận?' })
    const question = group.locator('.message', { hasText: 'Tin mới: ai nhận?' })
    const box = group.getByRole('textbox')
    await question.getByRole('button', { name: 'Trả lời' }).click()
    await group.locator('.replying', { hasText: 'Tin mới: ai nhận?' }).waitFor()
    await group.getByRole('button', { name: 'Thôi' }).click()
    await box.fill('không ai nghe')
    await box.press('Enter')
    await group.getByText('không ai nghe', { exact: true }).waitFor()
    await question.getByRole('button', { name: 'Trả lời' }).click()
    await page.keyboard.type('tôi nhận')
    await page.keyboard.press('Enter')
    await group.getByText('Nghe rõ: tôi nhận').waitFor()
    await group.locator('.message.mine .answered', { hasText: 'Tin mới: ai nhận?' }).waitFor()
    expect(await group.locator('.replying').isVisible()).toBe(false)
    expect(await group.getByText('Nghe rõ: không ai nghe').count()).toBe(0)
    expect(await phoneOf(page, ZALO_RESIDENT).getByRole('button', { name: 'Trả lời' }).count()).toBe(0)
    await page.close()
  })

  test('the hints of the alert on Zalo are reached and followed by keyboard alone', async () => {
    const page = await yard.open(1280, 800)
    await page.getByRole('radio', { name: 'Telegram' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.locator('summary', { hasText: 'Cán bộ gửi cảnh báo' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Gõ giúp: “cảnh báo”' }).focus()
    await page.keyboard.press('Enter')
    const box = phoneOf(page, ZALO_OFFICER).getByRole('textbox')
    expect(await box.inputValue()).toBe('cảnh báo')
    expect(await box.evaluate(node => node === node.ownerDocument.activeElement)).toBe(true)
    const seen = await phoneOf(page, ZALO_OFFICER).boundingBox()
    expect(seen && seen.y > 0 && seen.y < 400).toBe(true)
    await page.close()
  })
})
