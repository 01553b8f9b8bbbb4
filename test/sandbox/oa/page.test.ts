import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../src/foundation/clock.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { createTexts } from '../../../src/foundation/texts.js'
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js'
import { openSandboxClock } from '../../../src/sandbox/sandbox-clock.js'
import { inChromium, openChromium, openPage } from '../../support/phones-page.js'
import { type RouterServer, serveRouter } from '../../support/router-server.js'
import { controlAt } from '../../support/stage-control.js'
import { startServer } from '../zalo/zalo-stage.js'
import { HEAD, RESIDENT, STREET } from './oa-stage.js'

let sandbox: Sandbox
let server: RouterServer
let token: string
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-oa-page-'))
  sandbox = createSandbox({
    folder,
    telegram: { token: '987654321:made-up', botName: 'loa_xom_thu_bot' },
    zalo: { token: '52:made-up', botName: 'Bot Loa Xóm' },
    oa: {
      app: { id: '1234567890123456789', secret: 'made-up' },
      oa: { id: '2222222222222222222', name: 'Công an phường Hoa Ban', secretKey: 'made-up-too' },
      refreshToken: 'made-up-as-well',
    },
    clock: openSandboxClock(folder, systemClock),
    moved: async () => undefined,
    ids: randomIds,
    texts: createTexts('locales'),
    pageFolder: 'dist/sandbox/page',
  })
  server = await serveRouter(sandbox.router)
  const pair = await controlAt(`${server.root}sandbox/oa`)<{ access_token: string }>(
    'POST',
    '/console/tokens',
  )
  token = pair.access_token
})
afterAll(async () => {
  sandbox.stop()
  await server.stop()
})

const ask = async (chat: string): Promise<void> => {
  const buttons = [
    { title: 'Tôi an toàn', type: 'oa.query.show', payload: '#antoan' },
    { title: 'Xem bản đồ', type: 'oa.open.url', payload: { url: 'https://map.example.test' } },
  ]
  const attachment = { type: 'template', payload: { buttons } }
  await fetch(`${server.root.slice(0, -1)}${sandbox.oa?.paths.api}/v3.0/oa/message/cs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', access_token: token },
    body: JSON.stringify({ recipient: { user_id: chat }, message: { text: 'An toàn không?', attachment } }),
  })
}

test.each(['/', '/?lang=en'])('%s has the account’s four phones beside the others', async path => {
  const html = await (await fetch(`${server.root.slice(0, -1)}${path}`)).text()
  const stage = html.split('<section class="stage ').find(part => part.startsWith('zalo zalo-oa"')) ?? ''
  expect(stage.match(/<section class="phone /g)).toHaveLength(4)
  expect(stage.match(/class="platform" id="[^"]*">Zalo OA<\/span>/g)).toHaveLength(4)
  expect(stage).toContain('Tổ 3 – Zalo OA')
  expect(stage).not.toContain('data-mention')
  expect(html.match(/<ol class="steps zalo-oa">/g)).toHaveLength(3)
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  const links = [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id]) => id)
  expect(links.filter(link => !ids.includes(link))).toEqual([])
  // Whom nobody plays here is played on another platform: no step is without its phone.
  const steps = [...html.matchAll(/<ol class="steps zalo-oa">(.*?)<\/ol>/gs)].map(([, list]) => list ?? '')
  expect(steps.join('').match(/<p class="links"><\/p>/g)).toBeNull()
})

test('the service saves its address by a call of its own', async () => {
  const hook = await startServer(() => ({ status: 200 }))
  expect(await sandbox.oa?.saveWebhook(hook.url)).toMatchObject({ taken: true, status: 200 })
  const control = controlAt(`${server.root}sandbox/oa`)
  await control('POST', `/chats/${STREET}/messages`, { as: RESIDENT, kind: 'text', text: 'có khói' })
  await hook.atLeast(2)
  expect(hook.asked[1]?.body).toContain('user_send_group_text')
  hook.stop()
})

inChromium('in a browser', () => {
  test('a button of the account’s is pressed, and speaks for who pressed it', async () => {
    const browser = await openChromium()
    const page = await openPage(browser, { width: 1280, height: 800 })
    const faults: string[] = []
    page.on('pageerror', error => faults.push(error.message))
    await page.goto(server.root)
    await ask(HEAD)
    const phone = page.locator(`#zalo-oa-${HEAD}`)
    await phone.getByRole('button', { name: 'Tôi an toàn' }).click()
    await phone.locator('.message.mine', { hasText: '#antoan' }).waitFor()
    await page.getByRole('radio', { name: 'Zalo OA' }).check()
    expect(await page.locator('.steps.zalo-oa').first().isVisible()).toBe(true)
    expect(await page.locator('.steps.zalo').first().isVisible()).toBe(false)
    expect(await page.locator('.steps.telegram').first().isVisible()).toBe(false)
    expect(faults).toEqual([])
    await browser.close()
  })
})
