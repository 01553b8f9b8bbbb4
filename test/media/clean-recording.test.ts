import { cleanRecording } from '../../src/media/clean-recording.js'
import { type MediaType, mediaTypeOf } from '../../src/media/media-type.js'

const box = (type: string, ...content: (Buffer | string)[]): Buffer => {
  const inside = Buffer.concat(
    content.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const head = Buffer.alloc(8)
  head.writeUInt32BE(inside.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, inside])
}
const zeros = (count: number) => Buffer.alloc(count)
const track = (handler: string) =>
  box(
    'trak',
    box('tkhd', zeros(4), 'MADE', 'EDIT', zeros(72)),
    box(
      'mdia',
      box('mdhd', zeros(4), 'MADE', 'EDIT', zeros(8)),
      box('hdlr', zeros(8), handler, zeros(13)),
      box('minf', box('stbl', 'SAMPLES')),
    ),
  )
const movie = (...tracks: Buffer[]) =>
  Buffer.concat([
    box('ftyp', 'isom', zeros(4), 'isommp42'),
    box('uuid', zeros(16), 'XMP by Nguyen Van Thu'),
    box(
      'moov',
      box('mvhd', zeros(4), 'MADE', 'EDIT', zeros(88)),
      ...tracks,
      box('udta', box('\u00a9xyz', '+21.0278+105.8342/'), box('loci', 'Son La')),
      box('meta', zeros(4), 'com.apple.quicktime.make DienThoaiThu'),
    ),
    box('mdat', 'PICTURE AND SOUND'),
  ])
const cleaned = (bytes: Buffer, type = mediaTypeOf(bytes)) => cleanRecording(bytes, type as MediaType)

test('a video loses place, device, names and times, and nothing moves in it', () => {
  const original = movie(track('vide'), track('soun'))
  const clean = cleaned(original)
  expect(clean?.length).toBe(original.length)
  expect(clean?.toString('latin1')).not.toMatch(
    /21\.02|Son La|apple|DienThoaiThu|Nguyen|MADE|EDIT|udta|meta|loci/,
  )
  const kept = (bytes: Buffer | undefined) =>
    ['PICTURE AND SOUND', 'SAMPLES', 'vide', 'soun'].map(part => bytes?.indexOf(part))
  expect(kept(clean)).toEqual(kept(original))
  expect(original.toString('latin1')).toContain('21.0278')
})

test.each<[string, Buffer]>([
  ['has a track of places', movie(track('vide'), track('meta'))],
  ['is cut off', movie(track('vide')).subarray(0, -3)],
  [
    'lies about the size of a part',
    Buffer.concat([box('ftyp', 'isom', zeros(4)), Buffer.from([0, 0, 0, 4]), Buffer.from('moov')]),
  ],
  [
    'has a part larger than it',
    Buffer.concat([box('ftyp', 'isom', zeros(4)), Buffer.from([0, 1, 0, 0]), Buffer.from('moov')]),
  ],
])('a video that %s is shown to nobody', (_what, bytes) => {
  expect(cleaned(bytes)).toBeUndefined()
})

test('a sound loses its tags before and behind', () => {
  const sound = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.from('SOUND')])
  const tag = Buffer.concat([
    Buffer.from('ID3'),
    Buffer.from([4, 0, 0, 0, 0, 0, 20]),
    Buffer.from('TPE1 Nguyen Van Thu '),
  ])
  const end = Buffer.concat([Buffer.from('TAGNguyen Van Thu'), zeros(111)])
  expect(cleaned(Buffer.concat([tag, sound, end]))?.equals(sound)).toBe(true)
  expect(cleaned(sound)?.equals(sound)).toBe(true)
})
