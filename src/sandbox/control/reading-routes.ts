import type { Router } from 'express'
import type { World } from '../telegram/world.js'
import { checked, numberIn, refuse } from './checked.js'
import type { ControlParts } from './control-parts.js'
import { sinceSchema } from './control-schemas.js'
import { streamEvents } from './events-stream.js'
import { messagesSince } from './message-view.js'

const newMessages = async (world: World, chat: number, since: number, ms: number, stopped: AbortSignal) => {
  const found = messagesSince(world, chat, since)
  if (found.length > 0 || ms === 0) return found
  const came = new AbortController()
  const stopListening = world.listen(event => {
    const of = 'entries' in event ? event.entries : []
    if (of.some(entry => 'put' in entry && entry.put === 'message' && entry.value.chatId === chat))
      came.abort()
  })
  await world.clock.wait(ms, AbortSignal.any([came.signal, stopped]))
  stopListening()
  return messagesSince(world, chat, since)
}

/** Who is there, and what was said. */
export const readingRoutes = (router: Router, { world, drawIn, stopped }: ControlParts): void => {
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
    checked(sinceSchema, 'query', async ({ since, wait }, request, response) => {
      const messages = await newMessages(world, numberIn(request, 'chat'), since, wait * 1000, stopped)
      response.json({ seq: Math.max(since, ...messages.map(message => message.seq)), messages })
    }),
  )
  router.get(
    '/events',
    checked(sinceSchema, 'query', ({ since }, request, response) =>
      streamEvents(world, request, response, { since, draw: drawIn(String(request.query.draw)), stopped }),
    ),
  )
  router.get('/presses/:id', (request, response) => {
    const tap = world.state.taps.get(request.params.id)
    if (tap) response.json({ answered: tap.answer !== undefined, ...tap.answer })
    else refuse(response, 'no such press')
  })
}
