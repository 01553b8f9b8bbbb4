import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createTexts } from '../../src/foundation/texts.js'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.js'
import { openSandboxClock } from '../../src/sandbox/sandbox-clock.js'
import { zaloCast } from '../../src/sandbox/zalo-cast.js'
import { RESIDENT, STREET, ZALO_RESIDENT, ZALO_STREET } from './stage.js'

let sandbox: Sandbox
let server: Server
let root: string

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-page-'))
  sandbox = createSandbox({
    folder,
    telegram: { token: '987654321:made-up', botName: 'loa_xom_thu_bot' },
    zalo: { token: '52:made-up', botName: 'Bot Loa Xóm' },
    clock: openSandboxClock(folder, systemClock),
    moved: async () => undefined,
    ids: randomIds,
    texts: createTexts('locales'),
    pageFolder: 'src/sandbox/page',
  })
  server = express().use(sandbox.router).listen(0, '127.0.0.1')
  await once(server, 'listening')
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  sandbox.stop()
  server.closeAllConnections()
  server.close()
})

const page = async (path = '/'): Promise<string> => (await fetch(root + path)).text()

/** What stands on the page under the heading of one platform. */
const stageIn = (html: string, platform: string): string =>
  html.split('<section class="stage ').find(part => part.startsWith(`${platform}"`)) ?? ''

const say = (as: number | string, chat: number | string, text: string) =>
  fetch(`${root}/sandbox${typeof as === 'string' ? '/zalo' : ''}/chats/${chat}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, kind: 'text', text }),
  })

test.each([
  ['telegram', RESIDENT],
  ['zalo', ZALO_RESIDENT],
])('words of people on %s are shown as words, whatever they look like', async (platform, who) => {
  await say(who, who, `<img src=x onerror="alert(1)"> & 'b' https://vidu.vn/"><script>alert(2)</script>`)
  const html = stageIn(await page(), platform)
  expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;b&#39;')
  expect(html).toContain(
    '<a href="https://vidu.vn/" target="_blank" rel="noopener noreferrer">https://vidu.vn/</a>&quot;&gt;&lt;script&gt;',
  )
  expect(html).not.toMatch(/<img src=x|<script>|javascript:/)
})

test.each([
  ['Telegram', '/sandbox', RESIDENT, STREET],
  ['Zalo', '/sandbox/zalo', ZALO_RESIDENT, ZALO_STREET],
])('the same holds for what comes live on %s', async (_, control, who, group) => {
  const stop = new AbortController()
  const answer = await fetch(`${root}${control}/events?draw=vi`, { signal: stop.signal })
  await say(who, group, '<b onclick=x>đậm</b>')
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString()
    if (text.includes('đậm')) break
  }
  stop.abort()
  expect(text).toContain('&lt;b onclick=x&gt;đậm&lt;/b&gt;')
})

test('nothing inline, nothing foreign: the policy says so and the page keeps to it', async () => {
  const answer = await fetch(root)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  const html = await answer.text()
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+="|<script(?![^>]*\ssrc="\/)/)
  const own = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(match => match[1] ?? '')
  expect(own.filter(address => !/^[/#]/.test(address) && !address.startsWith('https://vidu.vn'))).toEqual([])
})

test('six phones on each platform, three flows of numbered hints on each, in both languages', async () => {
  const [vi, en] = [await page('/'), await page('/?lang=en')]
  for (const html of [vi, en]) {
    for (const [platform, name] of [
      ['telegram', 'Telegram'],
      ['zalo', 'Zalo'],
    ] as const) {
      const stage = stageIn(html, platform)
      expect(stage.match(/<section class="phone /g)).toHaveLength(6)
      // Which platform it is stands on every phone in words.
      expect(stage.match(new RegExp(`class="platform" id="[^"]*">${name}</span>`, 'g'))).toHaveLength(6)
      expect(html.match(new RegExp(`<ol class="steps ${platform}">`, 'g'))).toHaveLength(3)
    }
    expect(html.match(/<details class="flow"/g)).toHaveLength(3)
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(match => match[1] ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...html.matchAll(/\shref="#([^"]*)"/g)].map(match => match[1])
    expect(links.filter(link => !ids.includes(link ?? ''))).toEqual([])
  }
  expect(vi).toContain('<html lang="vi">')
  expect(vi).toContain('Loa Xóm – sân thử')
  expect(en).toContain('Three things to try')
})

test('the steps of a flow lead to phones of its own platform; only the relayed group is on Zalo either way', async () => {
  const html = await page()
  const lists = [...html.matchAll(/<ol class="steps (telegram|zalo)">(.*?)<\/ol>/gs)]
  const strays = lists.flatMap(([, platform = '', steps = '']) =>
    [...steps.matchAll(/href="#((telegram|zalo)-[^"]*)"/g)].flatMap(([, anchor, at]) =>
      at === platform ? [] : [anchor],
    ),
  )
  const head = zaloCast.people.find(({ key }) => key === 'zalo-head')?.id
  expect([...new Set(strays)]).toEqual([`zalo-${head}`])
})

test.each([
  [
    '/',
    /Trong sân thử: <span data-stage-time>(?:thứ|Chủ) \S+ \d+\/\d+, \d\d:\d\d</,
    '>Tua đồng hồ tới 08:00 thứ Năm</button>',
  ],
  [
    '/?lang=en',
    /In the yard: <span data-stage-time>\w+day \d+\/\d+, \d\d:\d\d</,
    '>Set the clock ahead to Thursday, 08:00</button>',
  ],
])(
  '%s shows the time on the stages, and four steps of the bulletin on each set it ahead',
  async (path, time, first) => {
    const html = await page(path)
    expect(html).toMatch(time)
    const skips = [...html.matchAll(/class="skip" data-weekday="(\d)" data-minute="(\d+)"/g)]
    const week = [
      [4, 480],
      [5, 840],
      [5, 960],
      [5, 1050],
    ]
    expect(skips.map(([, weekday, minute]) => [Number(weekday), Number(minute)])).toEqual([...week, ...week])
    expect(html.match(/class="skip-told" role="status"/g)).toHaveLength(8)
    expect(html).toContain(first)
  },
)

test('where the bot hears only its name, the phone says so and has the name at hand', async () => {
  const html = await page()
  expect(stageIn(html, 'telegram')).not.toContain('data-mention')
  const zalo = stageIn(html, 'zalo')
  expect(zalo.match(/data-mention="@Bot Loa Xóm"/g)).toHaveLength(2)
  expect(zalo.match(/bot chỉ nghe tin trả lời nó hoặc gọi tên nó/g)).toHaveLength(2)
  expect(zalo).not.toContain('class="start"')
})

test('what the page needs is served, and nothing above it', async () => {
  for (const name of ['page.css', 'narrow.css', 'icon.svg', 'alley.jpg']) {
    const answer = await fetch(`${root}/sandbox/page/${name}`)
    expect([name, answer.status, answer.headers.get('x-content-type-options')]).toEqual([
      name,
      200,
      'nosniff',
    ])
  }
  expect((await fetch(`${root}/sandbox/page/..%2fsandbox.ts`)).status).toBeGreaterThanOrEqual(400)
})

// WCAG 2.2, 1.4.3: relative luminance and the contrast of two colours.
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map(at => {
    const part = Number.parseInt(hex.slice(1 + at, 3 + at), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const coloursIn = (file: string): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(`src/sandbox/page/${file}`, 'utf8').matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(
      match => [match[1] ?? '', match[2] ?? ''],
    ),
  )

test.each([
  ['Telegram', coloursIn('page.css')],
  ['Zalo', { ...coloursIn('page.css'), ...coloursIn('zalo.css') }],
])('colours of text on what is under it reach AA on a %s phone', (_, named) => {
  const style = readFileSync('src/sandbox/page/page.css', 'utf8')
  const whose = [...style.matchAll(/--who: (#[0-9a-f]{6})/g)].map(match => match[1] ?? '')
  expect(whose).toHaveLength(7)
  const {
    ink = '',
    soft = '',
    paper = '',
    card = '',
    wall = '',
    mine = '',
    theirs = '',
    brand = '',
    'brand-deep': deep = '',
  } = named
  const pairs = [
    [ink, mine],
    [ink, theirs],
    [ink, paper],
    [soft, card],
    [soft, wall],
    [soft, paper],
    [soft, mine],
    [soft, theirs],
    [brand, theirs],
    [deep, theirs],
    [deep, '#fde2d4'],
    ...whose.flatMap(colour => [
      [colour, '#ffffff'],
      [colour, card],
    ]),
  ]
  const weak = pairs.filter(([front = '', back = '']) => !(contrast(front, back) >= 4.5))
  expect(weak).toEqual([])
})

test('a Zalo phone has a wall and bubbles of its own', () => {
  const [warm, cool] = [coloursIn('page.css'), coloursIn('zalo.css')]
  expect(['wall', 'mine', 'brand'].filter(name => !cool[name] || cool[name] === warm[name])).toEqual([])
})
