import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { MediaKind } from '../../src/chat/media-ref.js'
import { inspectMedia } from '../../src/media/inspect-media.js'
import { mediaTypeOf } from '../../src/media/media-type.js'
import { phonePhoto } from './pictures.js'

const plain = (format: 'png' | 'webp' | 'gif' | 'avif') =>
  sharp({ create: { width: 20, height: 10, channels: 4, background: '#20c02080' } })
    .toFormat(format)
    .toBuffer()
const ftyp = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(12)])
const zip = (...names: string[]) => Buffer.from(`PK\u0003\u0004${names.join(' ')}`, 'latin1')

test.each<[string, Buffer, string | undefined]>([
  ['mp4', ftyp('isom'), 'video/mp4'],
  ['mov', ftyp('qt  '), 'video/quicktime'],
  ['m4a', ftyp('M4A '), 'audio/mp4'],
  ['heic', ftyp('heic'), 'image/heic'],
  ['3gp', ftyp('3gp4'), 'video/3gpp'],
  ['ogg', Buffer.from('OggS....'), 'audio/ogg'],
  ['mp3', Buffer.from([0xff, 0xfb, 0x90, 0]), 'audio/mpeg'],
  ['aac', Buffer.from([0xff, 0xf1, 0x50, 0]), 'audio/aac'],
  ['amr', Buffer.from('#!AMR\n'), 'audio/amr'],
  ['pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
  [
    'docx',
    zip('[Content_Types].xml', 'word/document.xml'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['docx with macros', zip('[Content_Types].xml', 'word/vbaProject.bin'), undefined],
  ['any other archive', zip('readme.txt'), undefined],
  ['html', Buffer.from('<!doctype html><script>alert(1)</script>'), undefined],
  ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined],
  ['exe', Buffer.from('MZ\u0090'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('%s is known by its content', (_, bytes, expected) => {
  expect(mediaTypeOf(bytes)?.mimeType).toBe(expected)
})

test.each(['photo', 'file'] as const)('a %s loses its metadata and is turned upright', async kind => {
  const original = await phonePhoto()
  expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('DienThoaiThu')
  const found = await inspectMedia(kind, original)
  if (!found.ok || !found.value.shown) throw new Error('not kept')
  const { bytes, type } = found.value.shown
  const { exif, xmp, iptc, icc, orientation, width, height } = await sharp(bytes).metadata()
  expect({ exif, xmp, iptc, icc, orientation }).toEqual({})
  expect([width, height]).toEqual([200, 400])
  expect(bytes.toString('latin1')).not.toMatch(/Exif|GPS|DienThoaiThu|Nguyen/)
  expect(type.mimeType).toBe('image/jpeg')
  expect(found.value.sha256).toBe(createHash('sha256').update(original).digest('hex'))
  expect(found.value.original.equals(original)).toBe(true)
})

test('a large photo becomes smaller, a small one stays as large as it is', async () => {
  const found = await inspectMedia('photo', await phonePhoto(4000, 1000))
  if (!found.ok || !found.value.shown) throw new Error('not kept')
  const { width, height } = await sharp(found.value.shown.bytes).metadata()
  expect([width, height]).toEqual([640, 2560])
})

test.each(['png', 'webp', 'gif', 'avif'] as const)('a photo as %s is shown as a jpeg', async format => {
  const found = await inspectMedia('photo', await plain(format))
  if (!found.ok || !found.value.shown) throw new Error('not kept')
  expect(mediaTypeOf(found.value.shown.bytes)?.mimeType).toBe('image/jpeg')
})

test('a picture that we cannot clean is kept, and shown to nobody', async () => {
  const found = await inspectMedia('file', ftyp('heic'))
  expect(found.ok && found.value.shown).toBeUndefined()
  expect(found.ok && found.value.originalType.mimeType).toBe('image/heic')
})

test.each<[string, MediaKind, Buffer, string]>([
  ['a web page named .jpg', 'photo', Buffer.from('<html>not a photo</html>'), 'type'],
  ['a video sent as a photo', 'photo', ftyp('isom'), 'type'],
  ['a document sent as a video', 'video', Buffer.from('%PDF-1.7'), 'type'],
  ['half a photo', 'photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), 'broken'],
])('%s is refused', async (_, kind, bytes, reason) => {
  expect(await inspectMedia(kind, bytes)).toEqual({ ok: false, failure: reason })
})
