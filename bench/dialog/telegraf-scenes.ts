import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Scenes, session, Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'
import { contestantGiven, tell } from '../support/contestant.js'
import { TOKEN, WEBHOOK_SECRET } from '../support/mock-telegram.js'
import { WEBHOOK_PATH } from '../support/webhook-client.js'
import { ALBUM_ASK, ALBUM_DONE, ALBUM_START, albumTaken } from './album.js'
import { openPeerStore } from './peer-store.js'
import { QUESTIONS, START, THANKS } from './talk.js'

const { apiRoot, folder, way } = contestantGiven()
const store = await openPeerStore(folder)

type Wizard = Scenes.WizardContext
type State = { answers: string[] }

const ask = async (context: Wizard): Promise<void> => {
  ;(context.wizard.state as State).answers = []
  await context.reply(QUESTIONS[0].ask)
  context.wizard.next()
}

const take =
  (step: number) =>
  async (context: Wizard): Promise<void> => {
    if (!context.has(message('text'))) return
    const { answers } = context.wizard.state as State
    answers.push(context.message.text)
    const next = QUESTIONS[step + 1]
    if (next) {
      await context.reply(next.ask)
      context.wizard.next()
      return
    }
    await store.fileReport(context.chat.id, answers)
    await context.reply(THANKS)
    await context.scene.leave()
  }

const report = new Scenes.WizardScene<Wizard>('report', ask, ...QUESTIONS.map((_, step) => take(step)))

const takePhoto = async (context: Wizard): Promise<void> => {
  const { answers } = context.wizard.state as State
  if (context.has(message('photo'))) {
    const fileId = context.message.photo.at(-1)?.file_id ?? ''
    answers.push(fileId)
    const file = await fetch(await context.telegram.getFileLink(fileId))
    await file.arrayBuffer()
  } else if (context.has(message('text')) && context.message.text === ALBUM_DONE) {
    await context.reply(albumTaken(answers))
    await context.scene.leave()
  }
}

const askPhotos = async (context: Wizard): Promise<void> => {
  ;(context.wizard.state as State).answers = []
  context.wizard.next()
  await context.reply(ALBUM_ASK)
}

const album = new Scenes.WizardScene<Wizard>('album', askPhotos, takePhoto)

// Replies as calls, as the product's are: written into the webhook's answer, nobody would learn what became of them.
const bot = new Telegraf<Wizard>(TOKEN, { telegram: { apiRoot, webhookReply: false } })
// Its constructor drops the agent for http addresses, and with it the kept connections that it has on https.
bot.telegram.options.agent = new Agent({ keepAlive: true })
const inStore = {
  store: {
    get: async (key: string) => (await store.read(key)) as object,
    set: (key: string, value: object) => store.write(key, value),
    delete: (key: string) => store.remove(key),
  },
}
bot.use(session(way === 'memory' ? undefined : inStore) as never)
bot.use(new Scenes.Stage<Wizard>([report, album]).middleware())
bot.command(START.slice(1), context => context.scene.enter('report'))
bot.command(ALBUM_START.slice(1), context => context.scene.enter('album'))

bot.botInfo = await bot.telegram.getMe()
const server = createServer(bot.webhookCallback(WEBHOOK_PATH, { secretToken: WEBHOOK_SECRET }))
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }))
