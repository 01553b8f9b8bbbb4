import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { encode } from 'uqr'
import { systemClock } from '../../src/foundation/clock.js'
import { isIdentityPaper } from '../../src/media/identity-paper.js'
import { createPaperReader } from '../../src/media/paper-reader.js'
import { quietLog } from '../support/quiet-log.js'
import { grainyPhoto, phonePhoto } from './pictures.js'

const reader = createPaperReader({
  clock: systemClock,
  log: quietLog,
  workerAt: pathToFileURL(join(__dirname, '..', '..', 'dist', 'media', 'paper-reader-worker.js')),
})
afterAll(() => reader.stop())

/** Invented: no such person. */
const CARD = '014190001234|050123456|Nguyễn Văn Thử|20111990|Nam|Bản Nong, Hoa Ban, Sơn La|15042021'

test.each([
  [CARD, true],
  [CARD.normalize('NFD'), true],
  ['014190001234||Lò Thị Thử|01011985|Nữ|Bản Nong, Hoa Ban, Sơn La|01072024', true],
  [`${CARD}||Lò Văn Cha|Lò Thị Mẹ|`, true],
  ['https://example.vn/TB-261121-0007', false],
  ['00020101021138570010A00000072701270006970436', false],
  ['014190001234', false],
  ['014190001234|ghi chú', false],
  ['', false],
])('the code "%s" is that of an identity card: %s', (text, is) => expect(isIdentityPaper(text)).toBe(is))

/** A card held to the camera, a little turned, its code in the corner. */
const cardPhoto = async (text: string, turned = 4): Promise<Buffer> => {
  const { data, size } = encode(text, { border: 2 })
  const code = Buffer.from(data.flat().map(dark => (dark ? 40 : 225)))
  const square = await sharp(code, { raw: { width: size, height: size, channels: 1 } })
    .resize(260, 260, { kernel: 'nearest' })
    .png()
    .toBuffer()
  const card = await sharp({ create: { width: 1000, height: 630, channels: 3, background: '#b8cfc4' } })
    .composite([{ input: square, left: 700, top: 40 }])
    .png()
    .toBuffer()
  return sharp(card)
    .rotate(turned, { background: '#4a3a2c' })
    .extend({ top: 300, bottom: 250, left: 150, right: 120, background: '#4a3a2c' })
    .blur(1)
    .jpeg({ quality: 75 })
    .toBuffer()
}

test.each([0, 4, 90, 187])('a photo of an identity card turned by %i degrees is known', async turned => {
  expect(await reader.isPaper(await cardPhoto(CARD, turned))).toBe(true)
})

test('any other picture is none: with another code, with none, or no picture at all', async () => {
  expect(await reader.isPaper(await cardPhoto('https://example.vn/m/0007'))).toBe(false)
  expect(await reader.isPaper(await phonePhoto())).toBe(false)
  expect(await reader.isPaper(await grainyPhoto(900, 700))).toBe(false)
  expect(await reader.isPaper(Buffer.from('no picture'))).toBe(false)
})

test('a reader that cannot start loses nobody a picture', async () => {
  const broken = createPaperReader({
    clock: systemClock,
    log: quietLog,
    workerAt: pathToFileURL('/nowhere.js'),
  })
  expect(await broken.isPaper(await phonePhoto())).toBe(false)
  await broken.stop()
})
