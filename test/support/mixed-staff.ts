import { OFFICER } from './alert-cast.js'
import { approveAlert, phoneOf, proposeAlert } from './alert-people.js'
import type { MixedWard } from './mixed-ward.js'
import { residentOf } from './resident.js'

export const MIXED_WORDS = 'Ba đêm gần đây mất 2 xe máy để trong sân. Bà con dắt xe vào nhà, khóa cổng.'

/** The officer writes it on Telegram; it waits for the chief. */
export const proposeMixed = (ward: MixedWard): Promise<string> => proposeAlert(ward, MIXED_WORDS)

/** The chief lets it go, on Zalo; all that follows from it is done. */
export const approveMixed = async (ward: MixedWard, code: string): Promise<void> => {
  await approveAlert(ward, code)
  await ward.settle()
}

/** The officer's ready sentence about an alert that is over; gives the code under which it waits for the chief. */
export const proposeAllClear = async ({ telegram }: MixedWard, code: string): Promise<string> => {
  const officer = residentOf(telegram, Number(OFFICER.chat))
  await officer.say(`hết cảnh báo ${code}`)
  await officer.hears(/Gửi câu này, hay anh\/chị tự viết/)
  await officer.tap('Gửi câu này')
  await officer.hears(/được duyệt như tin trước/)
  await officer.tap('Gửi duyệt')
  const waits = new RegExp(`tin (?!${code})(\\S+) để duyệt`)
  const { text = '' } = await officer.hears(waits)
  return waits.exec(text)?.[1] ?? ''
}

/** What the officer is answered to these words, when nothing is under way any more. */
export const officerAsks = async (ward: MixedWard, words: string): Promise<string> => {
  const before = ward.arrived(OFFICER.chat).length
  await phoneOf(ward, OFFICER).say(words)
  await ward.settle()
  return ward.arrived(OFFICER.chat).slice(before).join('\n\n')
}
