import { buffer } from 'node:stream/consumers'
import type { MediaRef } from '../../../src/chat/media-ref.js'
import { leaks } from '../harness/captured-log.js'
import { atBench } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { ACCOUNT, done, refused, TOKEN, telegram } from './telegram-under-test.js'

const MB = 1024 * 1024
const media: MediaRef = { kind: 'photo', channel: 'telegram', account: ACCOUNT, fileId: 'F1' }
const told = (more: object = {}) =>
  done({ file_id: 'F1', file_unique_id: 'u', file_path: 'photos/a 1.jpg', ...more })
const PATH = `/file/bot${TOKEN}/photos/a%201.jpg`

test('brings the bytes', () =>
  atBench(telegram(), [], async ({ server, channel }) => {
    server.reply('/getFile', told())
    server.reply(PATH, { raw: Buffer.from('bytes'), type: 'image/jpeg' })
    expect((await buffer(await channel.download(media))).toString()).toBe('bytes')
    expect(server.seen[0]?.body).toEqual({ file_id: 'F1' })
  }))

const failing: { name: string; file: Canned; bytes?: Canned; error: string }[] = [
  {
    name: 'a file that is gone',
    file: refused(400, 'Bad Request: wrong file_id F1'),
    error: 'refused with 400',
  },
  { name: 'a file too large by its own word', file: told({ file_size: 21 * MB }), error: 'too large' },
  {
    name: 'a file too large in truth',
    file: told(),
    bytes: { raw: Buffer.alloc(20 * MB + 1) },
    error: 'too large',
  },
  { name: 'a file without a path', file: told({ file_path: undefined }), error: 'no path given' },
  {
    name: 'bytes that are refused',
    file: told(),
    bytes: { status: 404, raw: 'no' },
    error: 'refused with 404',
  },
  { name: 'bytes that break off', file: told(), bytes: 'cut', error: 'unreachable' },
]

test.each(failing)('fails without telling a secret: $name', ({ file, bytes, error }) =>
  atBench(telegram(), [], async ({ server, channel }) => {
    server.reply('/getFile', file)
    if (bytes) server.reply(PATH, bytes)
    const failure: Error = await channel
      .download(media)
      .then(buffer)
      .then(
        () => new Error('it came'),
        reason => reason,
      )
    expect(failure.message).toBe(`telegram file: ${error}`)
    expect(leaks([failure.message, String(failure.stack), JSON.stringify(failure)], [TOKEN])).toEqual([])
    expect(failure.cause).toBeUndefined()
  }),
)
