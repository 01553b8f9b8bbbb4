import { json, type Request, type Response, Router, raw } from 'express'
import type { z } from 'zod'
import type { Outcome } from '../../foundation/outcome.js'
import { keepFile, readFileOf } from '../telegram/files.js'
import { MEDIA_FIELDS } from '../telegram/wire.js'
import type { World } from '../telegram/world.js'
import * as schemas from './control-schemas.js'
import { type Draw, streamEvents } from './events-stream.js'
import { block, join, leave, migrate, setBot } from './membership-acts.js'
import { messagesSince } from './message-view.js'
import { editOwn, press, speak } from './people-acts.js'
import { samplePath } from './samples.js'
import { draftsOf, type Pictures } from './speech-draft.js'

export type ControlParts = {
  world: World
  pictures: Pictures
  /** Draws messages in this language for readers that ask for it. */
  drawIn: (language: string) => Draw | undefined
  stopped: AbortSignal
}

const refuse = (response: Response, error: string): void => {
  response.status(400).json({ error })
}

export const answerWith = <Value>(response: Response, outcome: Outcome<Value, string>): void => {
  if (outcome.ok) response.json(outcome.value)
  else refuse(response, outcome.failure)
}

/** A route whose input is checked by the schema; what does not fit is answered 400 with what is wrong and where. */
export const checked =
  <Schema extends z.ZodType>(
    schema: Schema,
    from: 'body' | 'query',
    handle: (input: z.infer<Schema>, request: Request, response: Response) => void | Promise<void>,
  ) =>
  async (request: Request, response: Response): Promise<void> => {
    const input = schema.safeParse(request[from] ?? {})
    if (input.success) return handle(input.data, request, response)
    const issue = input.error.issues[0]
    refuse(response, `${issue?.path.join('.') || from}: ${issue?.message ?? 'wrong'}`)
  }

const number = (request: Request, name: string): number => Number(request.params[name])

const newMessages = async (world: World, chat: number, since: number, ms: number, stopped: AbortSignal) => {
  const found = messagesSince(world, chat, since)
  if (found.length > 0 || ms === 0) return found
  const came = new AbortController()
  const stopListening = world.listen(() => {
    if (messagesSince(world, chat, since).length > 0) came.abort()
  })
  await world.clock.wait(ms, AbortSignal.any([came.signal, stopped]))
  stopListening()
  return messagesSince(world, chat, since)
}

const reading = (router: Router, { world, drawIn, stopped }: ControlParts): void => {
  router.get('/people', (_request, response) => {
    response.json(
      [...world.state.people.values()].map(({ id, first_name, username }) => ({
        id,
        name: first_name,
        username,
        bot: world.state.chats.get(id)?.bot,
      })),
    )
  })
  router.get('/chats', (_request, response) => {
    response.json([...world.state.chats.values()])
  })
  router.get(
    '/chats/:chat/messages',
    checked(schemas.sinceSchema, 'query', async ({ since, wait }, request, response) => {
      const messages = await newMessages(world, number(request, 'chat'), since, wait * 1000, stopped)
      response.json({ seq: Math.max(since, ...messages.map(message => message.seq)), messages })
    }),
  )
  router.get(
    '/events',
    checked(schemas.sinceSchema, 'query', ({ since }, request, response) =>
      streamEvents(world, request, response, { since, draw: drawIn(String(request.query.draw)), stopped }),
    ),
  )
  router.get('/presses/:id', (request, response) => {
    const tap = world.state.taps.get(request.params.id)
    if (tap) response.json({ answered: tap.answer !== undefined, ...tap.answer })
    else refuse(response, 'no such press')
  })
}

const speaking = (router: Router, { world, pictures }: ControlParts): void => {
  router.post(
    '/chats/:chat/messages',
    checked(schemas.speechSchema, 'body', async (speech, request, response) => {
      const drafts = await draftsOf(world, pictures, speech)
      if (!drafts.ok) return refuse(response, drafts.failure)
      const spoken = speak(
        world,
        { as: speech.as, chat: number(request, 'chat'), replyTo: speech.replyTo },
        drafts.value,
      )
      if (spoken.ok) response.json({ ids: spoken.value.map(message => message.message_id) })
      else refuse(response, spoken.failure)
    }),
  )
  router.patch(
    '/chats/:chat/messages/:id',
    checked(schemas.editSchema, 'body', (edit, request, response) => {
      const act = { ...edit, chat: number(request, 'chat'), messageId: number(request, 'id') }
      const edited = editOwn(world, act)
      if (edited.ok) response.json({ id: edited.value.message_id })
      else refuse(response, edited.failure)
    }),
  )
  router.post(
    '/chats/:chat/messages/:id/press',
    checked(schemas.pressSchema, 'body', (pressed, request, response) => {
      const act = { ...pressed, chat: number(request, 'chat'), messageId: number(request, 'id') }
      answerWith(response, press(world, act))
    }),
  )
}

const filing = (router: Router, { world, pictures }: ControlParts): void => {
  router.post('/files', raw({ type: () => true, limit: '60mb' }), async (request, response) => {
    const field = MEDIA_FIELDS.find(kind => kind === request.query.as)
    const bytes: unknown = request.body
    if (!field || !Buffer.isBuffer(bytes)) return refuse(response, `as: one of ${MEDIA_FIELDS.join(', ')}`)
    const mime = request.headers['content-type'] ?? 'application/octet-stream'
    if (/^(text\/plain|multipart\/|application\/x-www-form)/.test(mime))
      return refuse(response, 'content-type: give the type of the file itself')
    const name = typeof request.query.name === 'string' ? request.query.name.slice(0, 120) : field
    const kept = await keepFile(world, field, { name, mime, bytes })
    if (kept.ok) response.json({ file: kept.value.id })
    else refuse(response, kept.failure.description)
  })
  router.get('/files/:id', (request, response) => {
    const file = world.state.files.get(request.params.id)
    if (!file) return void response.status(404).json({ error: 'no such file' })
    // Nothing a person sends is ever run or shown as a page of ours.
    const shown = /^(image\/(jpeg|png|gif|webp)|video\/|audio\/)/.test(file.mime)
    response.set({
      'content-type': shown ? file.mime : 'application/octet-stream',
      'content-disposition': shown ? 'inline' : 'attachment',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    })
    readFileOf(world, file)
      .on('error', () => response.destroy())
      .pipe(response)
  })
  router.get('/samples/:name', (request, response) => {
    const path = samplePath(pictures.folder, request.params.name)
    if (path) response.sendFile(path)
    else response.status(404).json({ error: 'no such sample' })
  })
}

const belonging = (router: Router, { world }: ControlParts): void => {
  const inChat = (request: Request) => ({ chat: number(request, 'chat') })
  const acting = (act: (world: World, input: { as: number; chat: number }) => Outcome<unknown, string>) =>
    checked(schemas.actorSchema, 'body', (input, request, response) =>
      answerWith(response, done(act(world, { ...input, ...inChat(request) }))),
    )
  router.post('/chats/:chat/join', acting(join))
  router.post('/chats/:chat/leave', acting(leave))
  router.post('/chats/:chat/migrate', acting(migrate))
  router.put(
    '/chats/:chat/bot',
    checked(schemas.botSchema, 'body', (input, request, response) =>
      answerWith(response, done(setBot(world, { ...input, ...inChat(request) }))),
    ),
  )
  router.put(
    '/people/:person/block',
    checked(schemas.blockSchema, 'body', (input, request, response) =>
      answerWith(response, done(block(world, { ...input, person: number(request, 'person') }))),
    ),
  )
}

const done = (outcome: Outcome<unknown, string>): Outcome<{ result: unknown }, string> =>
  outcome.ok ? { ok: true, value: { result: outcome.value } } : outcome

const populating = (router: Router, { world }: ControlParts): void => {
  router.post(
    '/people',
    checked(schemas.personSchema, 'body', ({ id, name, username, language, started }, _request, response) => {
      if (world.state.people.has(id)) return refuse(response, 'id: taken')
      world.commit(
        { put: 'person', value: { id, is_bot: false, first_name: name, username, language_code: language } },
        {
          put: 'chat',
          value: {
            id,
            type: 'private',
            bot: started ? 'member' : 'left',
            members: [id],
            lastMessageId: 0,
            pinned: [],
          },
        },
      )
      response.json({ id })
    }),
  )
  router.post(
    '/chats',
    checked(schemas.groupSchema, 'body', (group, _request, response) => {
      if (world.state.chats.has(group.id)) return refuse(response, 'id: taken')
      world.commit({ put: 'chat', value: { ...group, lastMessageId: 0, pinned: [] } })
      response.json({ id: group.id })
    }),
  )
}

/** People, chats and what they do, under /sandbox: see README.md beside. */
export const controlRouter = (parts: ControlParts): Router => {
  const router = Router()
  filing(router, parts)
  router.use(json({ limit: '1mb' }))
  reading(router, parts)
  speaking(router, parts)
  belonging(router, parts)
  populating(router, parts)
  return router
}
