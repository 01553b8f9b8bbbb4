import express from 'express'
import { createJoinPoster, type PosterLink } from '../../src/console/join-poster.js'
import { createTexts } from '../../src/foundation/texts.js'
import { serveRouter } from '../support/router-server.js'

const texts = createTexts('locales')
const ward = async () => ({ name: 'phường <Hoa Ban>', hotline: '0900 123 456' })

const posterWith = async (link: PosterLink | undefined): Promise<{ status: number; page: string }> => {
  const router = express.Router().use(createJoinPoster({ texts, ward, link: () => link }))
  const { root, stop } = await serveRouter(router)
  const answer = await fetch(`${root}poster`)
  const page = await answer.text()
  await stop()
  return { status: answer.status, page }
}

test('with an address that opens the bot it draws its code; names are escaped', async () => {
  const { status, page } = await posterWith({ url: 'https://t.me/loa_bot?start=start', silent: false })
  expect(status).toBe(200)
  expect(page).toContain('<svg')
  expect(page).toContain('href="https://t.me/loa_bot?start=start"')
  expect(page).toContain('phường &#60;Hoa Ban&#62;')
})

test('a link that carries no word along: the sheet says what to write first', async () => {
  const { page } = await posterWith({ url: 'https://zalo.me/1234567890123456789', silent: true })
  expect(page).toContain('href="https://zalo.me/1234567890123456789"')
  expect(page).toContain('xin chào')
  expect(page).not.toContain('Bắt đầu')
})

test('where the platform draws the code itself there is room to paste it', async () => {
  const { status, page } = await posterWith('pasted')
  expect(status).toBe(200)
  expect(page).not.toContain('<svg')
  expect(page).toContain('Zalo Bot Creator')
  expect(page).toContain('xin chào')
})

test('while the address is not known yet, that is said', async () => {
  expect((await posterWith(undefined)).status).toBe(503)
})
