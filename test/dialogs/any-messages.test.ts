import type { Content } from '../../src/chat/incoming-message.js'
import type { SayParam } from '../../src/chat/say.js'
import { kindOf } from '../../src/dialogs/questions/question-kinds.js'
import { dialogDue } from '../../src/dialogs/wake-dialog.js'
import { type DialogChat, openDialogChat } from '../support/dialog-chat.js'
import { sampleDialog, samplePlaces, sampleTexts } from './sample-dialog.js'

/** The same seed gives the same run: a small generator (mulberry32). */
const dice = (seed: number) => {
  let at = seed
  return (below: number): number => {
    at = (at + 0x6d2b79f5) | 0
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const WORDS =
  'có|không|ko|ừ|1|2|5|hai|tổ 5|to 15|bản nọng|hôm qua|9h tối qua|21h30|không nhớ|chịu|0912345678|bỏ qua|quay lại|quay lai|hủy|huy|dung|đúng|dừng|sửa|sua|sửa chỗ|sai rồi|gửi|ok|xong|làm lại|tiếp tục|khẩn cấp|/huy|/tin 07|/boqua|là sao?|?|👍|🆘||   |\u200B|mất xe máy ở chợ tối qua lúc 9h|trộm cắp|tiếng ồn|cccd 014201001234|{{x}} $t(y)|__proto__|constructor|toString|cónstructor|tóString|=|:edit=|a=b|\ud83d|ﷺ|💥'.split(
    '|',
  )
const VALUES =
  'danger=yes|danger=no|kind=theft|kind=noise|kind=other|kind=|kind=x|place=a5|photos=done|review=send|people=/boqua|photos=/boqua|phone=/boqua|when=/boqua|danger=/boqua|:edit=place|:edit=kind|:edit=|:edit=danger|:cancel=yes|:cancel=no|:restart=yes|:restart=no|:word=answer|/huy|/sua|/quaylai|/boqua|/khancap|/x|other=1|__proto__=1|constructor=1|=|'.split(
    '|',
  )

const media = (fileId: string) => ({
  kind: 'photo' as const,
  channel: 'terminal' as const,
  account: 'bot',
  fileId,
})

const anyContent = (roll: (below: number) => number): { content: Content; albumId?: string } => {
  const word = WORDS[roll(WORDS.length)] ?? ''
  const caption = roll(2) === 0 ? { caption: word } : {}
  const others: Content[] = [
    { kind: 'photo', media: media(String(roll(1000))), ...caption },
    { kind: 'voice', media: { ...media('v'), kind: 'voice' }, ...caption },
    { kind: 'location', latitude: 21, longitude: 103, ...(roll(2) === 0 ? { title: word } : {}) },
    { kind: 'contact', phone: word },
    { kind: 'unsupported', what: 'sticker' },
    { kind: 'edited', text: word, ofId: String(roll(20)) },
    { kind: 'left', who: 'people', ids: [] },
    { kind: 'internal', name: 'x', data: word },
  ]
  switch (roll(4)) {
    case 0:
      return { content: { kind: 'chosen', value: VALUES[roll(VALUES.length)] ?? '' } }
    case 1: {
      const content = others[roll(others.length)] ?? { kind: 'text', text: word }
      return roll(2) === 0 ? { content, albumId: String(roll(3)) } : { content }
    }
    default:
      return { content: { kind: 'text', text: word } }
  }
}

/** The rest of an album that arrives at the review is not announced: pictures are compared without their number. */
const withoutCount = (line: string): string => line.replace(/"n":\d+/, '')

/** The labelled lines of the last review, as texts with their answers. */
const linesOf = (answers: SayParam): string[] => {
  if (!Array.isArray(answers)) return []
  return answers.map(line => {
    if (typeof line !== 'object' || Array.isArray(line)) throw new Error('a line is a text')
    return withoutCount(JSON.stringify([line.params?.label, line.params?.answer]))
  })
}

const shownAt = (chat: DialogChat, answers: Record<string, unknown>): string[] =>
  sampleDialog.questions
    .filter(question => question.label !== undefined && answers[question.id] !== undefined)
    .map(question => {
      const answer = answers[question.id] as never
      const shown =
        answer === null ? { key: 'dialogs:skipped' } : kindOf(question).show(question, answer, chat.context())
      return withoutCount(JSON.stringify([{ key: question.label }, shown]))
    })

const RUNS = 150
const STEPS = 80

test('whatever is sent, nothing throws, the state is JSON, and what is finished is what was shown', () => {
  let finished = 0
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const roll = dice(seed)
    const chat = openDialogChat(sampleDialog, { places: samplePlaces, extra: sampleTexts })
    let review: string[] = []
    for (let step = 0; step < STEPS && chat.state(); step += 1) {
      const before = chat.state()
      const { content, albumId } = anyContent(roll)
      const turn =
        content.kind === 'text' && roll(2) === 0
          ? chat.say(content.text)
          : chat.send(content, albumId === undefined ? {} : { albumId })
      const where = `seed ${seed}, step ${step}: ${JSON.stringify(content)}`
      if (turn.state) expect([where, JSON.parse(JSON.stringify(turn.state))]).toEqual([where, turn.state])
      if (!turn.taken) expect([where, chat.state()]).toEqual([where, before])
      if (turn.state) expect(dialogDue(sampleDialog, turn.state)).toBeInstanceOf(Date)
      for (const say of turn.say)
        if (say.key === 'dialogs:review.all') review = linesOf(say.params?.answers ?? [])
      const filed = turn.effects.find(effect => effect.name === 'sample.file')
      if (!filed) continue
      finished += 1
      expect([where, shownAt(chat, filed.input as Record<string, unknown>)]).toEqual([where, review])
    }
  }
  expect(finished).toBeGreaterThan(20)
})
