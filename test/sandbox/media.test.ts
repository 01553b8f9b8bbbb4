import { readFileSync } from 'node:fs'
import { OFFICER, PNG, RESIDENT, type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.platform.stop())

const upload = async (as: string, type: string, bytes: Buffer): Promise<string> => {
  const url = new URL(`../sandbox/files?as=${as}&name=tệp.bin`, stage.platform.apiRoot)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
  })
  return ((await answer.json()) as { file: string }).file
}

const heard = async () => {
  const updates = await stage.bot.getUpdates(0, 100, 0, undefined)
  await stage.bot.getUpdates(0, 1, (updates.at(-1)?.update_id ?? 0) + 1, undefined)
  return updates.map(update => ('message' in update ? update.message : undefined))
}

const bytesOf = async (fileId: string): Promise<Buffer> => {
  const link = await stage.bot.getFileLink(fileId)
  return Buffer.from(await (await fetch(link)).arrayBuffer())
}

test('a person’s photo comes in sizes, and only the last is the picture', async () => {
  await stage.platform.control('POST', `/chats/${RESIDENT}/messages`, {
    as: RESIDENT,
    kind: 'photo',
    file: 'sample:motorbike',
    caption: 'xe /tin',
  })
  const [message] = await heard()
  const photo = message && 'photo' in message ? message.photo : []
  expect(photo.map(({ width, height }) => [width, height])).toEqual([
    [1, 1],
    [1280, 960],
  ])
  expect(message).toMatchObject({ caption: 'xe /tin', caption_entities: [{ type: 'bot_command' }] })
  expect(await bytesOf(photo.at(-1)?.file_id ?? '')).toEqual(readFileSync('src/sandbox/page/motorbike.jpg'))
})

test('an album is several messages in a row that say they belong together', async () => {
  const own = await upload('photo', 'image/png', PNG)
  await stage.platform.control('POST', `/chats/${RESIDENT}/messages`, {
    as: RESIDENT,
    kind: 'album',
    files: ['sample:alley', own, 'sample:smoke'],
    caption: 'ba ảnh',
  })
  const messages = await heard()
  const albums = new Set(
    messages.map(message => message && 'media_group_id' in message && message.media_group_id),
  )
  expect([messages.length, albums.size]).toEqual([3, 1])
  expect(messages.map(message => (message && 'caption' in message ? message.caption : ''))).toEqual([
    'ba ảnh',
    '',
    '',
  ])
})

test.each([
  ['voice', 'audio/ogg'],
  ['video', 'video/mp4'],
  ['document', 'application/pdf'],
])('a %s goes both ways', async (kind, type) => {
  const bytes = Buffer.from(`bytes of a ${kind}`)
  const file = await upload(kind, type, bytes)
  await stage.platform.control('POST', `/chats/${RESIDENT}/messages`, { as: RESIDENT, kind, file })
  expect(await heard()).toMatchObject([
    { [kind]: { file_id: file, file_size: bytes.length, mime_type: type } },
  ])
  expect(await bytesOf(file)).toEqual(bytes)
})

test('what the bot sends arrives whole, and goes again by its id', async () => {
  const sent = await stage.bot.sendMediaGroup(OFFICER, [
    { type: 'photo', media: { source: PNG }, caption: 'Một' },
    { type: 'photo', media: { source: readFileSync('src/sandbox/page/smoke.jpg') } },
  ])
  const ids = sent.map(message => ('photo' in message ? (message.photo.at(-1)?.file_id ?? '') : ''))
  expect(await bytesOf(ids[0] ?? '')).toEqual(PNG)
  await stage.bot.sendPhoto(OFFICER, ids[1] ?? '', { caption: 'lần nữa' })
  const seen = await stage.platform.seen(OFFICER, message => message.text === 'lần nữa')
  const shown = await fetch(new URL(seen.media?.url ?? '', stage.platform.apiRoot))
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(readFileSync('src/sandbox/page/smoke.jpg'))
})

test('a document that could be run is handed out as a download', async () => {
  const file = await upload('document', 'text/html', Buffer.from('<script>alert(1)</script>'))
  const answer = await fetch(new URL(`/sandbox/files/${file}`, stage.platform.apiRoot))
  expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
    'application/octet-stream',
    'attachment',
  ])
})
