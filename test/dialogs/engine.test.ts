import type { Dialog } from '../../src/dialogs/dialog.js'
import { type DialogChat, openDialogChat } from '../support/dialog-chat.js'
import { sampleDialog, samplePlaces, sampleTexts } from './sample-dialog.js'

const open = (dialog: Dialog = sampleDialog, given = {}): DialogChat =>
  openDialogChat(dialog, { places: samplePlaces, extra: sampleTexts, given })

const tell = (chat: DialogChat, ...lines: string[]): DialogChat => {
  for (const line of lines) chat.say(line)
  return chat
}
const tap = (chat: DialogChat, value: string) => chat.send({ kind: 'chosen', value })
const photo = (fileId: string, caption?: string) => ({
  kind: 'photo' as const,
  media: { kind: 'photo' as const, channel: 'terminal' as const, account: 'bot', fileId },
  ...(caption ? { caption } : {}),
})
const keys = (turn: { say: { key: string }[] }) => turn.say.map(say => say.key)

const STORY = ['không', 'trộm cắp', 'tổ 5', 'hôm qua', 'mất xe máy']
const atReview = () => tell(open(), ...STORY, 'bỏ qua', 'bỏ qua', 'bỏ qua')

describe('what is asked', () => {
  test('a given answer is not asked', () => {
    const chat = open(sampleDialog, { danger: true, kind: 'theft', from: 'group' })
    expect(chat.state()?.asking).toBe('place')
    expect(chat.state()?.answers.from).toBe('group')
  })

  test('an answer changed at the review opens and closes others', () => {
    const chat = tell(open(), 'không', 'tiếng ồn', 'tổ 5', 'hôm qua', 'hát to quá', 'bỏ qua', 'bỏ qua')
    expect(chat.state()?.asking).toBe('review')
    tell(chat, 'sửa', 'Việc', 'trộm cắp')
    expect(chat.state()?.asking).toBe('people')
    tell(chat, 'hai thanh niên', 'sửa', 'Việc', 'tiếng ồn')
    expect(chat.state()?.asking).toBe('review')
    tell(chat, 'gửi')
    expect(chat.effects().at(-1)?.input).not.toHaveProperty('people')
  })

  test('a newer version goes on with the answers there are', () => {
    const newer: Dialog = {
      ...sampleDialog,
      version: 2,
      questions: sampleDialog.questions.flatMap(question =>
        question.id === 'place'
          ? [{ id: 'harm', kind: 'text' as const, ask: 'sample:story' }, question]
          : question.id === 'kind'
            ? []
            : [question],
      ),
    }
    const dialogs = [sampleDialog, newer]
    const chat = openDialogChat(
      new Proxy(sampleDialog, { get: (_old, name) => Reflect.get(dialogs[0] ?? newer, name) }),
      {
        places: samplePlaces,
        extra: sampleTexts,
      },
    )
    tell(chat, 'không')
    expect(chat.state()?.asking).toBe('kind')
    dialogs.shift()
    tell(chat, '1')
    expect(chat.state()).toMatchObject({ asking: 'harm', version: 2, answers: { danger: false } })
  })
})

describe('buttons', () => {
  test('a second tap changes nothing and says nothing', () => {
    const chat = tell(open(), 'không')
    tap(chat, 'kind=theft')
    const before = chat.state()
    expect(tap(chat, 'kind=theft')).toMatchObject({ say: [], effects: [], taken: true })
    expect(chat.state()?.answers).toEqual(before?.answers)
    expect(chat.state()?.asking).toBe('place')
  })

  test('a second tap on skip does not skip the next question', () => {
    const chat = tell(open(), ...STORY)
    tap(chat, 'people=/boqua')
    expect(tap(chat, 'people=/boqua').say).toEqual([])
    expect(chat.state()?.asking).toBe('photos')
  })

  test('a second tap on cancel cancels nothing', () => {
    const chat = atReview()
    tap(chat, '/huy')
    tap(chat, '/huy')
    expect(chat.state()?.confirming).toEqual({ what: 'cancel' })
  })

  test('an old button says which question is open', () => {
    const chat = tell(open(), 'không', 'trộm cắp')
    expect(keys(tap(chat, 'kind=noise'))).toEqual(['dialogs:stale', 'sample:place'])
    expect(chat.state()?.answers.kind).toBe('theft')
  })

  test("another dialog's buttons and commands are not taken", () => {
    const chat = open()
    for (const value of ['consent=yes', '/nhan 07', 'whatever', '=', ''])
      expect([value, tap(chat, value).taken]).toEqual([value, false])
    expect(chat.say('/tin 0007').taken).toBe(false)
  })

  test('every value carries its question and fits a button', () => {
    const chat = open()
    for (const line of [...STORY, 'bỏ qua', 'bỏ qua', 'bỏ qua', 'sửa']) {
      for (const option of chat.said().at(-1)?.options ?? []) {
        expect(option.value).toMatch(/^(?::?\w+=.*|\/\w+)$/)
        expect(Buffer.byteLength(option.value)).toBeLessThanOrEqual(60)
      }
      chat.say(line)
    }
  })
})

describe('words that may be commands', () => {
  test.each(['huy', 'quay lai', 'dung', 'sua'])(
    '"%s" at an open question is asked back, and may be the answer',
    word => {
      const chat = tell(open(), ...STORY)
      expect(keys(chat.say(word))).toEqual(['dialogs:word.ask'])
      tap(chat, ':word=answer')
      expect(chat.state()?.answers.people).toBe(word)
    },
  )

  test('"huy" where it can be no answer asks whether to cancel', () => {
    expect(keys(tell(open(), 'không').say('huy'))).toEqual(['dialogs:cancel.ask'])
  })

  test('"dung" where yes is an answer is asked back; "đúng" and "dừng" are not', () => {
    const chat = atReview()
    expect(keys(chat.say('dung'))).toEqual(['dialogs:word.ask'])
    tap(chat, ':word=answer')
    expect(chat.state()).toBeUndefined()
    expect(keys(atReview().say('dừng'))).toEqual(['dialogs:cancel.ask'])
    expect(keys(atReview().say('đúng'))).toEqual(['sample:finish'])
  })

  test('asked back, another answer is simply taken', () => {
    const chat = tell(open(), ...STORY, 'huy', 'Nguyễn Văn Huy')
    expect(chat.state()?.answers.people).toBe('Nguyễn Văn Huy')
  })

  test('cancelling is confirmed; anything but yes goes on, and is not lost', () => {
    const chat = tell(open(), ...STORY, 'hủy')
    tell(chat, 'hai người đi xe đỏ')
    expect(chat.state()?.answers.people).toBe('hai người đi xe đỏ')
    tell(chat, 'hủy', 'không')
    expect(chat.state()?.asking).toBe('photos')
    tell(chat, 'hủy', 'có')
    expect(chat.state()).toBeUndefined()
  })

  test('starting over keeps what was known before and the pictures', () => {
    const chat = open(sampleDialog, { danger: false })
    tell(chat, 'trộm cắp')
    chat.send(photo('p1'))
    tell(chat, 'tổ 5', 'làm lại', 'có')
    expect(chat.state()).toMatchObject({
      asking: 'kind',
      trail: [],
      answers: { danger: false, photos: [{ fileId: 'p1' }] },
    })
    expect(chat.state()?.answers).not.toHaveProperty('place')
  })

  test('back goes further back each time, and "tiếp tục" forward again', () => {
    const chat = tell(open(), 'không', 'trộm cắp', 'tổ 5', 'quay lại')
    expect(chat.state()?.asking).toBe('place')
    tell(chat, 'quay lại')
    expect(chat.state()?.asking).toBe('kind')
    tap(chat, '/quaylai')
    expect(chat.state()?.asking).toBe('danger')
    expect(keys(tap(chat, '/quaylai'))).toEqual(['dialogs:back.first', 'sample:danger'])
    tell(chat, 'tiếp tục')
    expect(chat.state()?.asking).toBe('when')
  })

  test.each(['/khancap', 'khẩn cấp', 'khan cap', '🆘', 'cứu với'])(
    '"%s" gives the numbers and the dialog stays',
    word => {
      const chat = tell(open(), ...STORY)
      expect(keys(chat.say(word))).toEqual(['dialogs:emergency', 'sample:people'])
      expect(chat.said()[0]?.text).toContain('0212 385 0000')
    },
  )
})

describe('pictures', () => {
  test('an album is acknowledged once, wherever it arrives, its caption being the answer', () => {
    const chat = tell(open(), 'không', 'trộm cắp')
    const album = { albumId: 'x' }
    expect(keys(chat.send(photo('a', 'ở tổ 5'), album))).toEqual(['dialogs:photos.gotAlbum', 'sample:when'])
    expect(chat.send(photo('b'), album).say).toEqual([])
    expect(chat.send(photo('c'), album).say).toEqual([])
    expect(chat.state()?.answers).toMatchObject({
      place: { areaId: 'a5' },
      photos: [{ fileId: 'a' }, { fileId: 'b' }, { fileId: 'c' }],
    })
    expect(chat.state()?.media).toHaveLength(3)
  })

  test('too many are said to be so, once an album', () => {
    const chat = tell(open(), ...STORY, 'bỏ qua')
    const said = ['1', '2', '3', '4', '5', '6', '7'].flatMap(id =>
      keys(chat.send(photo(id), { albumId: 'x' })),
    )
    expect(said.filter(key => key === 'dialogs:photos.full')).toHaveLength(1)
    expect(chat.state()?.answers.photos).toHaveLength(4)
  })

  test('a recording answers a question for words', () => {
    const chat = tell(open(), ...STORY.slice(0, 4))
    chat.send({ ...photo('v'), kind: 'voice', media: { ...photo('v').media, kind: 'voice' } })
    expect(chat.state()).toMatchObject({
      asking: 'people',
      answers: { story: '', photos: [{ kind: 'voice' }] },
    })
  })

  test('a picture in the first message is kept', () => {
    const chat = open()
    chat.send(photo('p'), {})
    expect(chat.state()?.answers.photos).toHaveLength(1)
    expect(chat.state()?.asking).toBe('danger')
  })
})

describe('messages beside the matter', () => {
  test('they leave the dialog where it is', () => {
    const chat = tell(open(), 'không', 'trộm cắp')
    for (const content of [
      { kind: 'unsupported' as const, what: 'sticker' },
      { kind: 'text' as const, text: 'là sao?' },
      { kind: 'text' as const, text: '???' },
      { kind: 'text' as const, text: '' },
      { kind: 'edited' as const, text: 'x', ofId: '99' },
    ]) {
      expect([content, chat.send(content).taken]).toEqual([content, true])
      expect(chat.state()?.asking).toBe('place')
      expect(chat.said().length).toBe(2)
    }
    expect(chat.send({ kind: 'joined', who: 'people', ids: ['1'] }).taken).toBe(false)
    expect(chat.send({ kind: 'internal', name: 'x', data: 1 }).taken).toBe(false)
  })

  test('a story told too early is kept and not asked again', () => {
    const chat = tell(open(), 'nhà bên cạnh đang đánh nhau to lắm')
    expect(chat.state()?.asking).toBe('danger')
    expect(chat.state()?.answers.story).toBe('nhà bên cạnh đang đánh nhau to lắm')
    tell(chat, 'có, có người cầm dao')
    expect(chat.state()?.answers).toMatchObject({ danger: true, 'danger.words': 'có, có người cầm dao' })
  })

  test('a pin sent early is kept for its question', () => {
    const chat = tell(open(), 'không')
    chat.send({ kind: 'location', latitude: 21.3, longitude: 103.9 })
    tell(chat, 'trộm cắp')
    expect(chat.state()).toMatchObject({ asking: 'when', answers: { place: { latitude: 21.3 } } })
  })

  test('a pin sent after the place was told in words stands beside them', () => {
    const chat = tell(open(), 'không', 'trộm cắp', 'tổ 5 gần nhà ông Sơn')
    const told = chat.state()?.answers.place
    const turn = chat.send({ kind: 'location', latitude: 21.3, longitude: 103.9 })
    expect(keys(turn)).toEqual(['dialogs:keptForLater', 'sample:when'])
    expect(chat.state()?.answers.place).toEqual({ ...(told as object), latitude: 21.3, longitude: 103.9 })
  })

  test('an edit of the last answer changes it; any other tells how', () => {
    const chat = tell(open(), 'không', 'trộm cắp', 'tổ 5')
    const last = chat.state()?.last?.messageId ?? ''
    expect(keys(chat.send({ kind: 'edited', text: 'tổ 15', ofId: last }))).toEqual([
      'dialogs:edited.taken',
      'sample:when',
    ])
    expect(chat.state()?.answers.place).toMatchObject({ areaId: 'a15' })
    tell(chat, 'hôm qua')
    expect(keys(chat.send({ kind: 'edited', text: 'tổ 1', ofId: last }))).toEqual([
      'dialogs:edited.how',
      'sample:story',
    ])
    expect(chat.state()?.answers.place).toMatchObject({ areaId: 'a15' })
  })

  test('what people type is never taken for a text of ours', () => {
    const chat = tell(
      open(),
      'không',
      'trộm cắp',
      'tổ 5',
      'hôm qua',
      'mất {{head}} và $t(dialogs:skip) rồi',
      'bỏ qua',
      'bỏ qua',
      'bỏ qua',
    )
    expect(chat.said().at(-1)?.text).toContain('mất {{head}} và $t(dialogs:skip) rồi')
  })

  test('numbers nobody should send are masked', () => {
    const chat = tell(open(), ...STORY.slice(0, 4))
    expect(keys(chat.say('nó bảo đọc mã OTP 482913'))).toEqual(['sample:people'])
    expect(chat.state()?.answers.story).toBe('nó bảo đọc mã OTP ••••••')
  })
})

describe('the review', () => {
  test.each(['gửi', 'gui', 'ok', 'OK em', 'đúng rồi', 'dung roi', 'Gửi đi ạ', '1', '👍'])(
    '"%s" sends',
    word => {
      expect(keys(atReview().say(word))).toEqual(['sample:finish'])
    },
  )

  test.each([
    ['sửa chỗ', 'place'],
    ['sua gio', 'when'],
    ['sửa ảnh', 'photos'],
    ['sai chỗ rồi', 'place'],
    ['sai rồi', ':edit'],
    ['sửa', ':edit'],
    ['chưa đúng', ':edit'],
    ['2', ':edit'],
  ])('"%s" leads to %s', (word, asking) => {
    const chat = atReview()
    chat.say(word)
    expect(chat.state()?.asking).toBe(asking)
  })

  test('choosing nothing to change, or keeping the answer, comes back', () => {
    const chat = tell(atReview(), 'sửa', 'chỗ')
    expect(chat.state()?.asking).toBe('place')
    tell(chat, 'Giữ như cũ')
    expect(chat.state()).toMatchObject({ asking: 'review', answers: { place: { areaId: 'a5' } } })
    tell(chat, 'sửa', 'chỗ', 'quay lại')
    expect(chat.state()?.asking).toBe('review')
  })
})
