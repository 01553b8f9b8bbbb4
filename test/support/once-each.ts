import type { LiveWard } from './live-ward.js'
import { COURSE_TO_RECEIPT, COURSE_TO_REVIEW, courseOf, isCardOf, repeated, wordsOnly } from './reporting.js'
import type { Resident } from './resident.js'
import type { StoreLook } from './store-look.js'
import type { SeenMessage } from './telegram-platform.js'

/** How many sends to the platform may be under way at once, and so in doubt after a crash. */
const WINDOW = 8

export type Run = {
  ward: LiveWard
  /** Who sent the report; the others stand at its review. */
  senders: Resident[]
  codes: string[]
  /** What the officers' group heard of it. */
  cards: SeenMessage[]
  look: StoreLook
  kills: number
}

/** What was said twice, as "CHAT TEXT". */
/** What was said twice without a word that it was. */
const unmarkedDoubles = (heard: SeenMessage[]): string[] => {
  const texts = heard.map(({ text = '' }) => text)
  return repeated(heard).filter(words => texts.indexOf(words) !== texts.lastIndexOf(words))
}

const doublesOf = async ({ ward, cards }: Run): Promise<string[]> => {
  const heard = await Promise.all(ward.people.map(async ({ chat, heard }) => ({ chat, said: await heard() })))
  return [...heard, { chat: ward.officers.chat, said: cards }].flatMap(({ chat, said }) =>
    repeated(said).map(text => `${chat} ${text}`),
  )
}

/**
 * All that was to be said was said, in order, once; only what a kill left in doubt may have been said once more, and is
 * marked. Gives what was said twice.
 */
export const expectOnceEach = async (run: Run): Promise<string[]> => {
  const { ward, senders, codes, cards, look, kills } = run
  expect(Object.keys(look.messages)).toEqual(['done'])
  const notSent = look.deliveries.filter(({ state }) => state !== 'sent')
  expect(notSent.map(({ state, content }) => `${state}: ${content.text}`)).toEqual([])

  for (const who of ward.people) expect(unmarkedDoubles(await who.heard())).toEqual([])
  expect(unmarkedDoubles(cards)).toEqual([])
  for (const who of ward.people)
    expect(courseOf(await who.heard())).toBe(senders.includes(who) ? COURSE_TO_RECEIPT : COURSE_TO_REVIEW)

  const told = [...new Set(cards.map(wordsOnly))]
  expect(told).toHaveLength(senders.length)
  expect(new Set(codes).size).toBe(senders.length)
  for (const code of codes) expect(told.filter(text => isCardOf(code)({ text }))).toHaveLength(1)

  const marked = look.deliveries.filter(({ unsures }) => unsures > 0)
  expect(marked.length).toBeLessThanOrEqual(kills * WINDOW)
  const inDoubt = marked.map(({ content }) => `${content.to.chatId} ${content.text}`)
  const doubles = await doublesOf(run)
  for (const double of doubles) expect(inDoubt).toContain(double)
  expect(new Set(doubles).size).toBe(doubles.length)
  return doubles
}
