import type { Resident } from './resident.js'
import type { SeenMessage } from './telegram-platform.js'

type Turn = { asked: RegExp; answer: (who: Resident) => Promise<void> }

const saying = (words: string) => (who: Resident) => who.say(words)

/** What only this resident tells: words of somebody else in their review would be found out. */
export const storyOf = (who: Resident): string => `mất cái xe của nhà số ${who.id}`

/** The questions of a report up to the review, in their order, and what a hurried person answers. */
const TURNS: Turn[] = [
  { asked: /NGAY LÚC NÀY/, answer: saying('không') },
  { asked: /giữ tên thế nào/, answer: who => who.tap('Giữ kín tên') },
  { asked: /Việc ở đâu/, answer: saying('gần nhà văn hóa tổ 5') },
  { asked: /lần cuối lúc nào/, answer: saying('tối hôm qua') },
  { asked: /Mất những gì/, answer: who => who.say(storyOf(who)) },
  { asked: /người hay xe nào/, answer: saying('bo qua') },
  { asked: /ảnh, video hay ghi âm/, answer: who => who.tap('Bỏ qua') },
]

const REVIEW = /xem lại/
const RECEIPT = /Đã ghi nhận tin (\S+)/

/** Reports up to the review; gives what the review shows. */
export const reportUpToReview = async (who: Resident): Promise<string> => {
  await who.say('báo tin mất trộm')
  for (const { asked, answer } of TURNS) {
    await who.hears(asked)
    await answer(who)
  }
  return hearReview(who)
}

/** Opens a report and stops at its first question. */
export const openReport = async (who: Resident): Promise<void> => {
  await who.say('báo tin mất trộm')
  await who.hears(/NGAY LÚC NÀY/)
}

/** All answers from the first question on, one after the other, without waiting for a question. */
export const answerUnheard = async (who: Resident): Promise<void> => {
  const answers = [
    'không',
    'giữ kín',
    'gần nhà văn hóa tổ 5',
    'tối hôm qua',
    storyOf(who),
    'bo qua',
    'bỏ qua',
  ]
  for (const words of answers) await who.say(words)
}

/** Waits for the review, which shows all answers at their places. */
export const hearReview = async (who: Resident): Promise<string> => (await who.hears(REVIEW)).text ?? ''

/** Sends the report that stands at its review; gives the code of the receipt. */
export const sendReport = async (who: Resident): Promise<string> => {
  await who.tap('Gửi')
  const { text = '' } = await who.hears(RECEIPT)
  return RECEIPT.exec(text)?.[1] ?? ''
}

/** The places of what was heard in the order of a report, once each: "0,1,2,…". Something unknown is told as it is. */
const AGAIN = /\n\(Gửi lại, [^)]*\)$/

/** Its words without the mark of what is sent once more. */
export const wordsOnly = ({ text = '' }: SeenMessage): string => text.replace(AGAIN, '')

/** The card of this report: another may name it as one that tells perhaps the same. */
export const isCardOf =
  (code: string) =>
  ({ text = '' }: Pick<SeenMessage, 'text'>): boolean =>
    text.split('\n')[0]?.includes(code) ?? false

/** Said beside the receipt at night and on days of rest, whenever the test happens to run. */
const OFF_HOURS = /^Ngoài giờ làm việc/

export const courseOf = (heard: SeenMessage[]): string => {
  const signs = [...TURNS.map(({ asked }) => asked), REVIEW, RECEIPT]
  const texts = [...new Set(heard.map(wordsOnly))].filter(text => !OFF_HOURS.test(text))
  return texts
    .map(text => {
      const place = signs.findIndex(sign => sign.test(text))
      return place < 0 ? `“${text}”` : String(place)
    })
    .join(' ')
}

const places = (count: number): string => [...Array(count).keys()].join(' ')

export const COURSE_TO_REVIEW = places(TURNS.length + 1)
export const COURSE_TO_RECEIPT = places(TURNS.length + 2)

/** What was told a second time, word for word. */
export const repeated = (heard: SeenMessage[]): string[] => {
  const texts = heard.map(wordsOnly)
  return texts.filter((text, place) => texts.indexOf(text) !== place)
}
