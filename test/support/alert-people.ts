import { CHIEF, OFFICER, type Place } from './alert-cast.js'
import type { AlertWard } from './alert-ward.js'
import { residentOf } from './resident.js'

type Phone = {
  say(text: string): Promise<void>
  /** Waits for words of the bot that are in this chat or will be. */
  sees(words: string): Promise<void>
}

/** Where the officer and the chief have their phones. */
type Platforms = Pick<AlertWard, 'telegram' | 'zalo'>

export const phoneOf = ({ telegram, zalo }: Platforms, { on, chat }: Place): Phone =>
  on === 'telegram'
    ? {
        say: residentOf(telegram, Number(chat)).say,
        sees: async words => {
          await telegram.seen(
            Number(chat),
            ({ text = '', from }) => from?.bot === true && text.includes(words),
          )
        },
      }
    : {
        say: async text => {
          await zalo.control('POST', `/chats/${chat}/messages`, { as: chat, kind: 'text', text })
        },
        sees: async words => {
          await zalo.seen(chat, ({ text = '', from }) => from?.bot === true && text.includes(words))
        },
      }

/** The officer's dialog on Telegram; gives the code of what now waits for a second officer. */
export const proposeAlert = async (
  { telegram }: Pick<Platforms, 'telegram'>,
  words: string,
): Promise<string> => {
  const officer = residentOf(telegram, Number(OFFICER.chat))
  const turns: [string, RegExp][] = [
    ['cảnh báo', /về việc gì/],
    ['trộm', /Gửi tới những nơi nào/],
    ['cả phường', /viết nội dung/],
    [words, /ảnh gửi kèm/],
    ['bỏ qua', /hiệu lực đến bao giờ/],
    ['3 ngày', /xem kỹ trước khi gửi/],
  ]
  for (const [said, asked] of turns) {
    await officer.say(said)
    await officer.hears(asked)
  }
  await officer.tap('Gửi duyệt')
  const { text = '' } = await officer.hears(/để duyệt tới/)
  const code = /tin (\S+) để duyệt/.exec(text)?.[1]
  if (!code) throw new Error('no code was told')
  return code
}

/** The chief lets it go on Zalo, at whatever hour this test runs. */
export const approveAlert = async (ward: Platforms, code: string): Promise<void> => {
  const chief = phoneOf(ward, CHIEF)
  await chief.sees(`CẦN DUYỆT: tin ${code}`)
  await chief.say(`duyệt ${code} ngay`)
}

/** These heads answer when they have the text; `saying` is called before each does. */
export const relayByHand = async (
  ward: AlertWard,
  heads: Place[],
  { code, words, saying }: { code: string; words: string; saying: () => void },
): Promise<void> => {
  const relay = async ({ sees, say }: Phone) => {
    await sees(`chuyển tin ${code} vào nhóm`)
    await sees(words)
    saying()
    await say(`đã chuyển ${code}`)
    await sees(`Đã ghi: tin ${code} đã chuyển vào`)
  }
  await Promise.all(heads.map(head => relay(phoneOf(ward, head))))
}
