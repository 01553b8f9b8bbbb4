import type { Page } from 'playwright-core'
import {
  HEAD,
  OFFICER,
  SECOND_OFFICER,
  STREET,
  ZALO_HEAD,
  ZALO_OFFICER,
  ZALO_SECOND_OFFICER,
  ZALO_STREET,
} from '../sandbox/stage.js'
import { type ChatId, type Hands, inChromium, keyboard, mouse, phoneOf } from '../support/phones-page.js'
import { onStartedPage, sees } from '../support/started-page.js'

const MONDAY_MORNING = { weekday: 1, minute: 9 * 60 }
const WORDS = 'Từ 22h đến 5h bà con khóa cổng. Tuần qua có 3 nhà mất xe.'
const READ_ALOUD = /Từ hai mươi hai giờ đến năm giờ bà con khóa cổng\. Tuần qua có ba nhà mất xe\./

type Way = {
  on: 'telegram' | 'zalo'
  by: string
  width: number
  hands: (page: Page) => Hands
  officer: ChatId
  second: ChatId
  head: ChatId
  area: string
}

const onTelegram = { officer: OFFICER, second: SECOND_OFFICER, head: HEAD, area: 'Tổ 5' }
const onZalo = { officer: ZALO_OFFICER, second: ZALO_SECOND_OFFICER, head: ZALO_HEAD, area: 'bản Nong' }

const ways: Way[] = [
  { on: 'telegram', by: 'by mouse', width: 1280, hands: mouse, ...onTelegram },
  { on: 'zalo', by: 'by mouse', width: 360, hands: mouse, ...onZalo },
  { on: 'zalo', by: 'by keyboard alone', width: 360, hands: keyboard, ...onZalo },
]

/** By the hint's own button, until the page says that it is done and what time it is. */
const skipTo = async (page: Page, hands: Hands, on: Way['on'], day: string, clock: string): Promise<void> => {
  await hands.hints('Bản tin tuần', on)
  await hands.skip(`Tua đồng hồ tới ${clock} ${day}`)
  const time = new RegExp(`${day} \\d+/\\d+, ${clock}$`)
  await page
    .getByRole('status')
    .filter({ hasText: /^Đã tua/ })
    .filter({ hasText: time })
    .waitFor()
  await page.locator('.stage-time').filter({ hasText: time }).waitFor()
}

const add = async (page: Page, hands: Hands, { officer }: Way): Promise<void> => {
  await hands.take(officer)
  await hands.write(officer, 'them tin')
  await sees(page, officer, 'thuộc mục nào?')
  await hands.write(officer, 'nhắc nhở theo mùa')
  await sees(page, officer, 'viết nội dung')
  await hands.write(officer, WORDS)
  await sees(page, officer, 'vào bản nháp tới')
}

const approve = async (page: Page, hands: Hands, { officer, second }: Way): Promise<void> => {
  await hands.take(officer)
  await hands.write(officer, 'duyệt bản tin')
  await sees(page, officer, 'Chỉ người duyệt bản tin')
  await hands.take(second)
  await sees(page, second, /chờ duyệt[\s\S]*Từ 22h đến 5h bà con khóa cổng/)
  const card = phoneOf(page, second).locator('.message.bot .words').filter({ hasText: 'chờ duyệt' }).last()
  const [, week] = /tuần (\d+)/.exec((await card.textContent()) ?? '') ?? []
  await hands.write(second, `duyệt bản tin ${week}`)
  await sees(page, second, 'Đã duyệt. Bản tin đăng vào các nhóm lúc 16:00 thứ Sáu')
}

const groupsHaveIt = async (page: Page, hands: Hands): Promise<void> => {
  for (const group of [STREET, ZALO_STREET]) {
    await hands.take(group)
    await sees(page, group, /Tiếng loa an ninh – tuần \d+[\s\S]*Từ 22h đến 5h bà con khóa cổng/)
  }
}

const answerRead = async (page: Page, hands: Hands, { officer, head, area }: Way): Promise<void> => {
  await hands.take(head)
  await sees(page, head, `đã phát trên loa ${area} chưa?`)
  await hands.write(head, 'đã phát loa')
  await sees(page, head, `loa ${area} đã phát. Cảm ơn`)
  await hands.take(officer)
  await hands.write(officer, 'loa')
  await sees(page, officer, new RegExp(`Đã phát 1/\\d+: ${area}\\.`))
}

inChromium('a bulletin on the phones page', () => {
  test.concurrent.each(ways)(
    'a week from an officer’s words to the loudspeaker on $on, at $width px $by',
    way =>
      onStartedPage({ width: way.width, height: 800, from: MONDAY_MORNING }, async (page, faults) => {
        const hands = way.hands(page)
        await add(page, hands, way)
        await skipTo(page, hands, way.on, 'thứ Năm', '08:00')
        await approve(page, hands, way)
        await skipTo(page, hands, way.on, 'thứ Sáu', '14:00')
        await hands.take(way.head)
        await sees(page, way.head, READ_ALOUD)
        await skipTo(page, hands, way.on, 'thứ Sáu', '16:00')
        await groupsHaveIt(page, hands)
        await skipTo(page, hands, way.on, 'thứ Sáu', '17:30')
        await answerRead(page, hands, way)
        const wide = await page.locator('html').evaluate(node => node.scrollWidth)
        expect(wide).toBeLessThanOrEqual(way.width)
        expect(faults).toEqual([])
      }),
  )
})
