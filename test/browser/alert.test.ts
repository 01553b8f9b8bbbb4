import type { Page } from 'playwright-core'
import {
  OFFICER,
  SECOND_OFFICER,
  STREET,
  ZALO_HEAD,
  ZALO_OFFICER,
  ZALO_SECOND_OFFICER,
  ZALO_STREET,
} from '../sandbox/stage.js'
import { type ChatId, type Hands, inChromium, keyboard, mouse } from '../support/phones-page.js'
import { nextMorning, onStartedPage, sees } from '../support/started-page.js'

const WORDS = 'Có người giả làm công an gọi điện xin mã OTP. Bà con không đưa mã cho ai.'

type Staff = { on: string; officer: ChatId; second: ChatId; hands: (page: Page) => Hands; width: number }

const ways: Staff[] = [
  { on: 'Telegram', officer: OFFICER, second: SECOND_OFFICER, hands: mouse, width: 1280 },
  { on: 'Zalo', officer: ZALO_OFFICER, second: ZALO_SECOND_OFFICER, hands: mouse, width: 360 },
  { on: 'Zalo', officer: ZALO_OFFICER, second: ZALO_SECOND_OFFICER, hands: keyboard, width: 1280 },
]

const write = async (page: Page, hands: Hands, officer: ChatId): Promise<void> => {
  await hands.take(officer)
  await hands.write(officer, 'canh bao')
  await sees(page, officer, 'Cảnh báo về việc gì?')
  await hands.write(officer, 'lừa đảo')
  await sees(page, officer, 'Gửi tới những nơi nào?')
  await hands.write(officer, 'tổ 2, tổ 5, bản Nong')
  await sees(page, officer, 'viết nội dung')
  await hands.write(officer, WORDS)
  await sees(page, officer, 'Có ảnh gửi kèm')
  await hands.write(officer, 'bo qua')
  await sees(page, officer, 'có hiệu lực đến bao giờ')
  await hands.write(officer, 'như thường lệ')
  await sees(page, officer, /Bà con sẽ đọc đúng như dưới đây[\s\S]*mã OTP/)
  await sees(page, officer, /2 nhóm nhận ngay[\s\S]*1 nhóm do trưởng thôn/)
  await hands.write(officer, 'gửi duyệt')
  await sees(page, officer, 'Đã chuyển tin CB-001 để duyệt')
}

const approve = async (page: Page, hands: Hands, second: ChatId): Promise<void> => {
  await hands.take(second)
  await sees(page, second, /CẦN DUYỆT: tin CB-001[\s\S]*mã OTP/)
  await hands.write(second, 'duyệt CB-001')
  await sees(page, second, 'Đã duyệt')
}

/** The group that no bot reaches has its words from the head's own thumb. */
const relay = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(ZALO_HEAD)
  await sees(page, ZALO_HEAD, 'vào nhóm “Bản Nong – Zalo nhà mình”')
  await sees(page, ZALO_HEAD, /CẢNH BÁO LỪA ĐẢO[\s\S]*mã OTP/)
  await hands.write(ZALO_HEAD, 'đã chuyển')
  await sees(page, ZALO_HEAD, 'đã chuyển vào Bản Nong')
}

const groupsHaveIt = async (page: Page, hands: Hands): Promise<void> => {
  for (const [group, call] of [
    [STREET, '@loa_xom_thu_bot'],
    [ZALO_STREET, '@Bot Loa Xóm'],
  ] as const) {
    await hands.take(group)
    await sees(page, group, /CẢNH BÁO LỪA ĐẢO[\s\S]*mã OTP[\s\S]*CB-001/)
    await hands.write(group, `${call} kiểm tra CB-001`)
    await sees(page, group, 'Tin CB-001 là tin thật')
  }
}

inChromium('an alert on the phones page', () => {
  test.concurrent.each(ways)(
    'an alert written and approved on $on reaches both platforms and the relay, at $width px',
    ({ officer, second, hands, width }) =>
      onStartedPage({ width, height: 800, from: nextMorning() }, async (page, faults) => {
        const played = hands(page)
        await write(page, played, officer)
        await approve(page, played, second)
        await groupsHaveIt(page, played)
        await relay(page, played)
        await played.take(officer)
        await played.write(officer, 'tiến độ CB-001')
        await sees(page, officer, /Đã gửi 2\/2 nhóm[\s\S]*đã chuyển 1\/1 nhóm/)
        const wide = await page.locator('html').evaluate(node => node.scrollWidth)
        expect(wide).toBeLessThanOrEqual(width)
        expect(faults).toEqual([])
      }),
  )
})
