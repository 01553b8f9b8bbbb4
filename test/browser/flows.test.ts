import type { Page } from 'playwright-core'
import { OFFICER, OFFICERS, RESIDENT } from '../sandbox/stage.js'
import { type Hands, inChromium, keyboard, mouse, phoneOf } from '../support/phones-page.js'
import { onStartedPage, sees } from '../support/started-page.js'

const SHOTS = process.env.SCREENSHOTS

const ways: { by: string; width: number; height: number; hands: (page: Page) => Hands }[] = [
  { by: 'by mouse', width: 1280, height: 800, hands: mouse },
  { by: 'by mouse', width: 360, height: 740, hands: mouse },
  { by: 'by keyboard alone', width: 1280, height: 800, hands: keyboard },
]

const joinHamlet = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(RESIDENT)
  await hands.press(RESIDENT, 'Bắt đầu')
  await sees(page, RESIDENT, 'Báo tin không cần đăng ký')
  await hands.press(RESIDENT, 'Nhận tin của tổ, bản')
  await sees(page, RESIDENT, 'Hệ thống hỏi vài câu')
  await hands.press(RESIDENT, 'Có')
  await sees(page, RESIDENT, 'Cảnh báo được gửi trong nhóm')
  await hands.press(RESIDENT, 'Có')
  await sees(page, RESIDENT, 'ở tổ, bản nào?')
  await hands.press(RESIDENT, 'bản Nong')
  await sees(page, RESIDENT, 'Cảnh báo của bản Nong')
}

const report = async (page: Page, hands: Hands): Promise<void> => {
  await hands.write(RESIDENT, 'bao tin mat trom')
  await sees(page, RESIDENT, 'NGAY LÚC NÀY')
  await hands.press(RESIDENT, 'Không')
  await sees(page, RESIDENT, 'giữ tên thế nào')
  await hands.press(RESIDENT, 'Giữ kín tên')
  await sees(page, RESIDENT, 'Việc ở đâu?')
  await hands.write(RESIDENT, 'gan nha van hoa ban nong')
  await sees(page, RESIDENT, 'lần cuối lúc nào')
  await hands.write(RESIDENT, '9h toi qua')
  await sees(page, RESIDENT, 'Mất những gì?')
  await hands.write(RESIDENT, 'Mất con xe Wave đỏ để trong sân')
  await sees(page, RESIDENT, 'người hay xe nào không?')
  await hands.write(RESIDENT, 'hai thanh niên, một người áo đen')
  await sees(page, RESIDENT, 'Có ảnh, video')
  await hands.picture(RESIDENT, 'Xe máy màu đỏ bên đường')
  await sees(page, RESIDENT, 'Đã nhận 1 ảnh')
  await hands.press(RESIDENT, 'Xong')
  await sees(page, RESIDENT, /chọn “Gửi”[\s\S]*Trộm cắp[\s\S]*Wave đỏ[\s\S]*áo đen/)
  await hands.press(RESIDENT, 'Gửi')
  await sees(page, RESIDENT, /Đã ghi nhận tin TB-\d{6}-\d{4}/)
}

const handle = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(OFFICERS)
  await sees(page, OFFICERS, /Trộm cắp[\s\S]*bản Nong[\s\S]*Wave đỏ/)
  await hands.press(OFFICERS, 'Tiếp nhận')
  await sees(page, OFFICERS, /Wave đỏ[\s\S]*Quàng Văn Nam đã tiếp nhận/)
  await hands.press(OFFICERS, 'Hỏi thêm')
  await hands.take(OFFICER)
  await sees(page, OFFICER, /Người báo: giữ kín tên/)
  await sees(page, OFFICER, 'muốn hỏi gì?')
  await hands.write(OFFICER, 'Xe có dán tem gì không?')
  await sees(page, OFFICER, 'Đã gửi câu hỏi')
}

const answer = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(RESIDENT)
  await sees(page, RESIDENT, 'đã được cán bộ Công an tiếp nhận')
  await sees(page, RESIDENT, 'Xe có dán tem gì không?')
  await sees(page, RESIDENT, 'trả lời tại đây')
  await hands.write(RESIDENT, 'co tem con ho o yem')
  await sees(page, RESIDENT, 'Đã chuyển câu trả lời')
  await hands.take(OFFICER)
  await sees(page, OFFICER, /Đáp: co tem con ho o yem/)
}

const end = async (page: Page, hands: Hands): Promise<void> => {
  await hands.take(OFFICERS)
  await hands.press(OFFICERS, 'Kết thúc')
  await hands.take(OFFICER)
  await sees(page, OFFICER, 'Kết quả thế nào?')
  await hands.press(OFFICER, 'đã giải quyết')
  await sees(page, OFFICER, 'muốn ghi thêm gì?')
  await hands.write(OFFICER, 'Đã tìm thấy xe, mời đến trụ sở nhận lại.')
  await sees(page, OFFICER, 'Đã kết thúc tin')
  await hands.take(RESIDENT)
  await sees(page, RESIDENT, /đã có kết quả[\s\S]*mời đến trụ sở nhận lại/)
  await hands.write(RESIDENT, 'tin')
  await sees(page, RESIDENT, /đã có kết quả \(từ[\s\S]*mời đến trụ sở/)
}

// Side by side: a bot writes to one chat no faster than once a second, which is most of the time they take.
inChromium('the flows on the phones page', () => {
  test.concurrent.each(ways)(
    'join and report to the end, the officer’s question and answer included, at $width px $by',
    ({ by, width, height, hands }) =>
      onStartedPage({ width, height }, async (page, faults) => {
        const shot = async (name: string) => {
          const path = `${SHOTS}/${width}-${by.replaceAll(' ', '-')}-${name}.png`
          if (SHOTS) await page.screenshot({ path, animations: 'disabled' })
        }
        const played = hands(page)
        await joinHamlet(page, played)
        await report(page, played)
        await shot('sent')
        await handle(page, played)
        await answer(page, played)
        await shot('answered')
        await end(page, played)
        await shot('ended')
        const wide = await page.locator('html').evaluate(node => node.scrollWidth)
        expect(wide).toBeLessThanOrEqual(width)
        // Officers are shown the words, never whose they are.
        for (const chat of [OFFICERS, OFFICER])
          expect(await phoneOf(page, chat).locator('.log').textContent()).not.toContain('Lò Thị Mai')
        expect(faults).toEqual([])
      }),
  )
})
