import type { Page } from 'playwright-core'
import { OFFICERS, ZALO_OFFICER, ZALO_OFFICERS, ZALO_RESIDENT } from '../sandbox/stage.js'
import { type Hands, inChromium, keyboard, mouse, phoneOf } from '../support/phones-page.js'
import { onStartedPage, sees } from '../support/started-page.js'

const MENTION = '@Bot Loa Xóm'

const ways: { by: string; width: number; hands: (page: Page) => Hands }[] = [
  { by: 'by mouse', width: 360, hands: mouse },
  { by: 'by keyboard alone', width: 1280, hands: keyboard },
]

const joinHamlet = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(ZALO_RESIDENT)
  await hands.write(ZALO_RESIDENT, 'xin chao')
  await sees(page, ZALO_RESIDENT, 'Báo tin không cần đăng ký')
  await hands.write(ZALO_RESIDENT, 'nhan tin cua to, ban')
  await sees(page, ZALO_RESIDENT, 'Hệ thống hỏi vài câu')
  await hands.write(ZALO_RESIDENT, '1')
  await sees(page, ZALO_RESIDENT, 'Cảnh báo được gửi trong nhóm')
  await hands.write(ZALO_RESIDENT, 'co')
  await sees(page, ZALO_RESIDENT, 'ở tổ, bản nào?')
  await hands.write(ZALO_RESIDENT, 'ban nong')
  await sees(page, ZALO_RESIDENT, 'Cảnh báo của bản Nong')
}

const report = async (page: Page, hands: Hands): Promise<void> => {
  await hands.write(ZALO_RESIDENT, 'bao tin mat trom')
  await sees(page, ZALO_RESIDENT, 'NGAY LÚC NÀY')
  await hands.write(ZALO_RESIDENT, 'số 2')
  await sees(page, ZALO_RESIDENT, 'giữ tên thế nào')
  await hands.write(ZALO_RESIDENT, 'giu kin ten')
  await sees(page, ZALO_RESIDENT, 'Việc ở đâu?')
  await hands.write(ZALO_RESIDENT, 'gan nha van hoa ban nong')
  await sees(page, ZALO_RESIDENT, 'lần cuối lúc nào')
  await hands.write(ZALO_RESIDENT, '9h toi qua')
  await sees(page, ZALO_RESIDENT, 'Mất những gì?')
  await hands.write(ZALO_RESIDENT, 'Mất con xe Wave đỏ để trong sân')
  await sees(page, ZALO_RESIDENT, 'người hay xe nào không?')
  await hands.write(ZALO_RESIDENT, 'bo qua')
  await sees(page, ZALO_RESIDENT, 'Có ảnh, video')
  await hands.picture(ZALO_RESIDENT, 'Xe máy màu đỏ bên đường')
  await sees(page, ZALO_RESIDENT, 'Đã nhận 1 ảnh')
  await hands.write(ZALO_RESIDENT, 'xong')
  await sees(page, ZALO_RESIDENT, /chọn “Gửi”[\s\S]*Trộm cắp[\s\S]*Wave đỏ/)
  await hands.write(ZALO_RESIDENT, '1')
  await sees(page, ZALO_RESIDENT, /Đã ghi nhận tin TB-\d{6}-\d{4}/)
}

/** What to type stands on the officers' card, with the report's own number. */
const numberOnCard = async (page: Page): Promise<string> => {
  const card = await phoneOf(page, ZALO_OFFICERS).locator('.message.bot .words').last().textContent()
  return /nhận (\d+)/.exec(card ?? '')?.[1] ?? ''
}

const handle = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(ZALO_OFFICERS)
  await sees(page, ZALO_OFFICERS, /Trộm cắp[\s\S]*bản Nong[\s\S]*Wave đỏ/)
  const number = await numberOnCard(page)
  await hands.write(ZALO_OFFICERS, `${MENTION} nhận ${number}`)
  await sees(page, ZALO_OFFICERS, /Lường Văn Hải đã tiếp nhận/)
  await hands.take(ZALO_RESIDENT)
  await sees(page, ZALO_RESIDENT, 'đã được cán bộ Công an tiếp nhận')
  await hands.take(ZALO_OFFICERS)
  await hands.write(ZALO_OFFICERS, `${MENTION} kết thúc ${number}`)
  await hands.take(ZALO_OFFICER)
  await sees(page, ZALO_OFFICER, 'Kết quả thế nào?')
  await hands.write(ZALO_OFFICER, 'da giai quyet')
  await sees(page, ZALO_OFFICER, 'muốn ghi thêm gì?')
  await hands.write(ZALO_OFFICER, 'Đã tìm thấy xe, mời đến trụ sở nhận lại.')
  await sees(page, ZALO_OFFICER, 'Đã kết thúc tin')
  await hands.take(ZALO_RESIDENT)
  await sees(page, ZALO_RESIDENT, /đã có kết quả[\s\S]*mời đến trụ sở nhận lại/)
}

inChromium('a report on Zalo', () => {
  test.concurrent.each(ways)(
    'join and report to the end on Zalo alone, at $width px $by',
    ({ width, hands }) =>
      onStartedPage({ width, height: 800 }, async (page, faults) => {
        const played = hands(page)
        await joinHamlet(page, played)
        await report(page, played)
        await handle(page, played)
        const wide = await page.locator('html').evaluate(node => node.scrollWidth)
        expect(wide).toBeLessThanOrEqual(width)
        // Officers are shown the words, never whose they are.
        for (const chat of [ZALO_OFFICERS, ZALO_OFFICER, OFFICERS])
          expect(await phoneOf(page, chat).locator('.log').textContent()).not.toContain('Cà Thị Thương')
        expect(faults).toEqual([])
      }),
  )
})
