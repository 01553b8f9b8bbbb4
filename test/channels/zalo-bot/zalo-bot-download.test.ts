import { buffer } from 'node:stream/consumers'
import type { MediaRef } from '../../../src/chat/media-ref.js'
import { leaks } from '../harness/captured-log.js'
import { atBench, type Bench } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { ACCOUNT, zaloBot } from './zalo-bot-under-test.js'

const media = (fileId: string): MediaRef => ({ kind: 'photo', channel: 'zalo-bot', account: ACCOUNT, fileId })

const at = ({ server }: Bench, path = '/media/secret-name.jpg') => media(`${server.root}${path}`)

test('brings the bytes, from the server of the API itself even when it is private', () =>
  atBench(zaloBot(), [], async bench => {
    bench.server.reply('/media/secret-name.jpg', { raw: Buffer.from('bytes'), type: 'image/jpeg' })
    expect((await buffer(await bench.channel.download(at(bench)))).toString()).toBe('bytes')
  }))

const failing: { name: string; reply?: Canned; ref?: (bench: Bench) => MediaRef; error: string }[] = [
  { name: 'a file that is gone', reply: { status: 404, raw: 'no' }, error: 'zalo file: refused 404' },
  { name: 'a connection that is cut', reply: 'cut', error: 'zalo file: unreachable' },
  {
    name: 'a file too large',
    reply: { raw: Buffer.alloc(10 * 1024 * 1024 + 1) },
    error: 'media: too large',
  },
  {
    name: 'an address inside our own network',
    ref: ({ server }) => media(server.root.replace('127.0.0.1', 'localhost')),
    error: 'zalo file: not-public',
  },
  {
    name: 'a way into our own network',
    reply: { status: 302, raw: '', headers: { location: 'http://169.254.169.254/secret-name' } },
    error: 'zalo file: not-public',
  },
  {
    name: 'a file of this machine',
    ref: () => media('file:///etc/secret-name'),
    error: 'zalo file: bad-address',
  },
]

test.each(failing)('fails without telling the address: $name', ({ reply, ref = at, error }) =>
  atBench(zaloBot(), [], async bench => {
    if (reply) bench.server.reply('/media/secret-name.jpg', reply)
    const failure: Error = await bench.channel
      .download(ref(bench))
      .then(buffer)
      .then(
        () => new Error('it came'),
        reason => reason,
      )
    expect(failure.message).toBe(error)
    expect(leaks([failure.message, String(failure.stack)], ['secret-name'])).toEqual([])
    expect(failure.cause).toBeUndefined()
  }),
)
