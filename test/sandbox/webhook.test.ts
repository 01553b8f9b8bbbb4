import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HEAD, RESIDENT, STREET, type Stage, startStage } from './stage.js'

type Posted = {
  secret: string | string[] | undefined
  update: { update_id: number; message?: { text?: string; chat: { id: number } } }
}

/** A bot's webhook that notes what comes, and answers with the statuses it is given, then 200. */
const startHook = async (statuses: number[] = []) => {
  const posted: Posted[] = []
  const waiting = new Set<() => void>()
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    posted.push({
      secret: request.headers['x-telegram-bot-api-secret-token'],
      update: JSON.parse(Buffer.concat(chunks).toString()),
    })
    response.statusCode = statuses.shift() ?? 200
    response.end()
    for (const wake of waiting) wake()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    posted,
    textsOf: (chat: number) =>
      posted.filter(one => one.update.message?.chat.id === chat).map(one => one.update.message?.text),
    atLeast: (count: number) =>
      new Promise<void>(resolve => {
        const look = () => {
          if (posted.length >= count) resolve()
        }
        waiting.add(look)
        look()
      }),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const allTaken = async (stage: Stage): Promise<void> => {
  for (;;) {
    const { waiting } = await stage.platform.control<{ waiting: number }>('GET', '/status')
    if (waiting === 0) return
  }
}

let stage: Stage
beforeEach(async () => {
  stage = await startStage()
})
afterEach(() => stage.platform.stop())

test('updates are posted with the secret, in order in each chat', async () => {
  const hook = await startHook()
  await stage.bot.setWebhook(hook.url, { secret_token: 'a-secret_1' })
  const texts = Array.from({ length: 12 }, (_, index) => String(index))
  for (const text of texts) {
    await stage.say(RESIDENT, RESIDENT, text)
    await stage.say(HEAD, STREET, text)
  }
  await allTaken(stage)
  expect(hook.textsOf(RESIDENT)).toEqual(texts)
  expect(hook.textsOf(STREET)).toEqual(texts)
  expect(new Set(hook.posted.map(one => one.secret))).toEqual(new Set(['a-secret_1']))
  hook.stop()
})

test('a failed update is posted again before the next one of its chat', async () => {
  const hook = await startHook([500, 404])
  await stage.bot.setWebhook(hook.url)
  await stage.say(RESIDENT, RESIDENT, 'một')
  await stage.say(RESIDENT, RESIDENT, 'hai')
  await allTaken(stage)
  expect(hook.textsOf(RESIDENT)).toEqual(['một', 'một', 'một', 'hai'])
  hook.stop()
})

test('what came while nobody listened is posted when the webhook is set', async () => {
  await stage.say(RESIDENT, RESIDENT, 'sớm')
  const hook = await startHook()
  await stage.bot.setWebhook(hook.url)
  await hook.atLeast(1)
  await allTaken(stage)
  expect(hook.textsOf(RESIDENT)).toEqual(['sớm'])
  expect(await stage.bot.getWebhookInfo()).toMatchObject({ url: hook.url, pending_update_count: 0 })
  hook.stop()
})

test('held updates come repeated and shuffled, and none is missing', async () => {
  const hook = await startHook()
  await stage.bot.setWebhook(hook.url)
  await stage.platform.control('PUT', '/webhook', { hold: true })
  const texts = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const text of texts) await stage.say(RESIDENT, RESIDENT, text)
  expect(hook.posted).toEqual([])
  await stage.platform.control('PUT', '/webhook', { hold: false, repeat: 3, shuffle: true })
  await allTaken(stage)
  const came = hook.textsOf(RESIDENT)
  expect(came).toHaveLength(24)
  expect(came.slice(0, 18)).not.toEqual([...texts, ...texts, ...texts])
  expect([...came.slice(0, 18)].sort()).toEqual(texts.flatMap(text => [text, text, text]))
  expect(came.slice(18)).toEqual(texts)
  hook.stop()
})
