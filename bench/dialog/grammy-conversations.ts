import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { Bot, type Context, webhookCallback } from 'grammy'
import { contestantGiven, tell } from '../support/contestant.js'
import { TOKEN, WEBHOOK_SECRET } from '../support/mock-telegram.js'
import { openFileSessions } from './file-sessions.js'
import { openPeerStore } from './peer-store.js'
import { QUESTIONS, START, THANKS } from './talk.js'

const { apiRoot, folder, way } = contestantGiven()
const store = await openPeerStore(folder)
const sessions = way === 'files' ? await openFileSessions(join(folder, 'sessions')) : store

const report = async (conversation: Conversation, context: Context): Promise<void> => {
  const answers: string[] = []
  for (const { ask } of QUESTIONS) {
    await context.reply(ask)
    const { msg } = await conversation.waitFor('message:text')
    answers.push(msg.text)
  }
  await conversation.external(() => store.fileReport(context.chat?.id ?? 0, answers))
  await context.reply(THANKS)
}

const bot = new Bot<ConversationFlavor<Context>>(TOKEN, { client: { apiRoot } })
bot.use(
  conversations({
    storage: {
      type: 'key',
      adapter: {
        read: async key => (await sessions.read(key)) as never,
        write: (key, value) => sessions.write(key, value),
        delete: key => sessions.remove(key),
      },
    },
  }),
)
bot.use(createConversation(report, 'report'))
bot.command(START.slice(1), context => context.conversation.enter('report'))

await bot.init()
const server = createServer(webhookCallback(bot, 'http', { secretToken: WEBHOOK_SECRET }))
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }))
