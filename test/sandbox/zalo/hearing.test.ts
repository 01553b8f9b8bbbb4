import { allEvents, HEAD, OFFICER, RESIDENT, STREET, startZaloStage, type ZaloStage } from './zalo-stage.js'

let stage: ZaloStage
beforeAll(async () => {
  stage = await startZaloStage()
})
afterAll(() => stage.platform.stop())

const upload = async (as: string, type: string): Promise<string> => {
  const url = new URL(`../sandbox/zalo/files?as=${as}&name=tep.bin`, stage.platform.apiRoot)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: `a ${as}`,
  })
  return ((await answer.json()) as { file: string }).file
}

describe('in a group the bot hears who calls or answers it, and nobody else', () => {
  test.each<[string, string, boolean]>([
    ['plain talk', 'Tối qua có người lạ', false],
    ['a mention', '@Bot Loa Xóm báo tin', true],
    ['a mention at the end', 'cứu với @Bot Loa Xóm', true],
    ['a mention in small letters', '@bot loa xóm ơi', true],
    ['a mention in decomposed letters', '@Bot Loa Xóm ơi'.normalize('NFD'), true],
    ['a mention and a comma', '@Bot Loa Xóm, có cháy', true],
    ['the name without @', 'Bot Loa Xóm đâu', false],
    ['a longer name', '@Bot Loa Xóma ơi', false],
    ['a longer name, then the right one', '@Bot Loa Xóm2 và @Bot Loa Xóm', true],
    ['somebody else', '@Vì Văn Pâng ơi', false],
  ])('%s', async (_name, text, heard) => {
    await stage.say(HEAD, STREET, text)
    const events = await allEvents(stage)
    expect(events.map(event => event.message?.text)).toEqual(heard ? [text] : [])
    if (heard) expect(events[0]?.message?.chat).toEqual({ id: STREET, chat_type: 'GROUP' })
  })

  test('an answer to the bot is heard, an answer to a neighbour is not', async () => {
    const sent = await stage.call<{ message_id: string }>('sendMessage', { chat_id: STREET, text: 'Bản tin' })
    const theirs = await stage.say(HEAD, STREET, 'hôm nay họp')
    await stage.say(RESIDENT, STREET, 'vâng bác', { replyTo: theirs })
    const answer = await stage.say(RESIDENT, STREET, 'đã rõ', { replyTo: sent.result?.message_id })
    expect((await allEvents(stage)).map(event => event.message?.text)).toEqual(['đã rõ'])
    expect((await stage.platform.seen(STREET, message => message.id === answer)).replyTo).toEqual({
      id: sent.result?.message_id,
      text: 'Bản tin',
    })
  })

  test('of a picture only the caption counts', async () => {
    for (const caption of ['khói', '@Bot Loa Xóm khói'])
      await stage.send(HEAD, STREET, { kind: 'photo', file: 'sample:smoke', caption })
    const events = await allEvents(stage)
    expect(events.map(event => event.message?.caption)).toEqual(['@Bot Loa Xóm khói'])
  })

  test('who comes and who goes, the bot too, is seen by the group and told to no bot', async () => {
    await stage.platform.control('POST', `/chats/${STREET}/leave`, { as: RESIDENT })
    await stage.platform.control('POST', `/chats/${STREET}/join`, { as: RESIDENT })
    await stage.platform.control('PUT', `/chats/${STREET}/bot`, { as: HEAD, status: 'left' })
    await stage.say(HEAD, STREET, '@Bot Loa Xóm còn đó không')
    await stage.platform.control('PUT', `/chats/${STREET}/bot`, { as: HEAD, status: 'member' })
    const { messages } = await stage.platform.control<{
      messages: { service?: { kind: string; names: string[] } }[]
    }>('GET', `/chats/${STREET}/messages`)
    expect(messages.flatMap(({ service }) => (service ? [service] : []))).toEqual([
      { kind: 'left', names: ['Cà Thị Thương'] },
      { kind: 'joined', names: ['Cà Thị Thương'] },
      { kind: 'left', names: ['Bot Loa Xóm'] },
      { kind: 'joined', names: ['Bot Loa Xóm'] },
    ])
    expect(await stage.poll()).toBeUndefined()
  })
})

describe('what a person sends, as the bot is told of it', () => {
  test('a picture has an address under which it can be fetched', async () => {
    await stage.send(OFFICER, OFFICER, { kind: 'photo', file: 'sample:alley', caption: 'hẻm 12' })
    const event = await stage.poll()
    expect(event).toMatchObject({ event_name: 'message.image.received', message: { caption: 'hẻm 12' } })
    const picture = await fetch(String(event?.message?.photo_url))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  test('the field of a picture can be the documented one', async () => {
    await stage.platform.control('PUT', '/switches', { photoField: 'photo' })
    await stage.send(OFFICER, OFFICER, { kind: 'photo', file: 'sample:alley' })
    const event = await stage.poll()
    expect(event?.message).toMatchObject({ photo: expect.stringMatching(/^http:/) })
    expect(event?.message).not.toHaveProperty('photo_url')
    await stage.platform.control('PUT', '/switches', {})
  })

  test('an album is one event a picture, the words with the first', async () => {
    const files = ['sample:alley', 'sample:smoke']
    await stage.send(OFFICER, OFFICER, { kind: 'album', files, caption: 'hai ảnh' })
    const events = await allEvents(stage)
    expect(events.map(event => [event.event_name, event.message?.caption])).toEqual([
      ['message.image.received', 'hai ảnh'],
      ['message.image.received', undefined],
    ])
  })

  test('a sticker has its id, a voice an address', async () => {
    await stage.send(OFFICER, OFFICER, { kind: 'sticker', sticker: 'c0ffee' })
    await stage.send(OFFICER, OFFICER, { kind: 'voice', file: await upload('voice', 'audio/aac') })
    const [sticker, voice] = await allEvents(stage)
    expect(sticker).toMatchObject({
      event_name: 'message.sticker.received',
      message: { sticker: 'c0ffee', url: expect.stringMatching(/^http:/) },
    })
    expect(voice?.event_name).toBe('message.voice.received')
    expect(await (await fetch(String(voice?.message?.voice_url))).text()).toBe('a voice')
  })

  const unsupported: [string, () => Promise<object>][] = [
    [
      'a document',
      async () => ({ kind: 'document', file: await upload('document', 'application/pdf'), caption: 'đơn' }),
    ],
    ['a video', async () => ({ kind: 'video', file: await upload('video', 'video/mp4') })],
    ['a place', async () => ({ kind: 'location', latitude: 21.3, longitude: 103.9 })],
    ['a contact', async () => ({ kind: 'contact', phone: '0900000001', name: 'Bác Pâng' })],
    ['a link', async () => ({ kind: 'link', url: 'https://tin.example/a' })],
  ]
  test.each(unsupported)(
    '%s arrives as unsupported, with who and where and nothing else',
    async (_name, speech) => {
      const [id] = await stage.send(OFFICER, OFFICER, await speech())
      expect(await allEvents(stage)).toEqual([
        {
          event_name: 'message.unsupported.received',
          message: {
            from: { id: OFFICER, display_name: 'Lường Văn Hải', is_bot: false },
            chat: { id: OFFICER, chat_type: 'PRIVATE' },
            message_id: id,
            date: expect.any(Number),
          },
        },
      ])
      expect(await stage.platform.seen(OFFICER, message => message.id === id)).toBeDefined()
    },
  )

  test('unsupported may come without any message', async () => {
    await stage.platform.control('PUT', '/switches', { unsupported: 'empty' })
    await stage.send(OFFICER, OFFICER, { kind: 'location', latitude: 21.3, longitude: 103.9 })
    expect(await stage.poll()).toEqual({ event_name: 'message.unsupported.received' })
    await stage.platform.control('PUT', '/switches', {})
  })

  test('of a protected person nothing arrives as content', async () => {
    const child = 'aa00bb11cc22dd33ee44'
    await stage.platform.control('POST', '/people', { id: child, name: 'Bé Na', protected: true })
    await stage.say(child, child, 'cháu bị lạc')
    const event = await stage.poll()
    expect([event?.event_name, event?.message?.text]).toEqual(['message.unsupported.received', undefined])
    await stage.platform.control('PUT', `/people/${child}/protected`, { protected: false })
    await stage.say(child, child, 'cháu bị lạc')
    expect((await stage.poll())?.message?.text).toBe('cháu bị lạc')
  })
})
