import type { Router } from 'express'
import { checked } from './checked.js'
import { sinceSchema } from './control-schemas.js'
import { type Draw, streamEvents } from './events-stream.js'
import type { MessageView } from './message-view.js'
import type { StageReader } from './stage-reader.js'

const newMessages = async (
  reader: StageReader,
  asked: { chat: string; since: number; ms: number },
  stopped: AbortSignal,
): Promise<MessageView[]> => {
  const found = reader.messagesSince(asked.chat, asked.since)
  if (found.length > 0 || asked.ms === 0) return found
  const came = new AbortController()
  const stopHearing = reader.hear(told => {
    if ('message' in told && String(told.message.chat) === asked.chat) came.abort()
  })
  await reader.clock.wait(asked.ms, AbortSignal.any([came.signal, stopped]))
  stopHearing()
  return reader.messagesSince(asked.chat, asked.since)
}

export type ReadingParts = {
  reader: StageReader
  /** Draws messages in this language for readers that ask for it. */
  drawIn: (language: string) => Draw | undefined
  stopped: AbortSignal
}

/** Who is there, and what was said. */
export const readingRoutes = (router: Router, { reader, drawIn, stopped }: ReadingParts): void => {
  router.get('/people', (_request, response) => void response.json(reader.people()))
  router.get('/chats', (_request, response) => void response.json(reader.chats()))
  router.get(
    '/chats/:chat/messages',
    checked(sinceSchema, 'query', async ({ since, wait }, request, response) => {
      const asked = { chat: String(request.params.chat), since, ms: wait * 1000 }
      const messages = await newMessages(reader, asked, stopped)
      response.json({ seq: Math.max(since, ...messages.map(message => message.seq)), messages })
    }),
  )
  router.get(
    '/events',
    checked(sinceSchema, 'query', ({ since }, request, response) =>
      streamEvents(reader, request, response, { since, draw: drawIn(String(request.query.draw)), stopped }),
    ),
  )
}
