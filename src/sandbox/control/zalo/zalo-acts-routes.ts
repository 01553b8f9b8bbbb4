import type { Router } from 'express'
import { block, join, type Kept, leave, protect, setBot, speak } from '../../zalo/people-acts.js'
import { personEntries } from '../../zalo/seed-zalo-cast.js'
import type { ZaloWorld } from '../../zalo/world.js'
import { acted, named } from '../acted.js'
import { answerWith, checked, refuse } from '../checked.js'
import { blockSchema } from '../control-schemas.js'
import { contentsOf } from '../spoken-contents.js'
import type { Pictures } from '../spoken-file.js'
import {
  actorSchema,
  botSchema,
  groupSchema,
  personSchema,
  protectedSchema,
  zaloSpeechSchema,
} from './zalo-schemas.js'

export type ActsParts = { world: ZaloWorld; pictures: Pictures; kept: Kept }

const membershipRoutes = (router: Router, world: ZaloWorld): void => {
  const acting = (act: typeof join) =>
    checked(actorSchema, 'body', (input, request, response) =>
      answerWith(response, acted(act(world, { ...input, chat: named(request, 'chat') }))),
    )
  router.post('/chats/:chat/join', acting(join))
  router.post('/chats/:chat/leave', acting(leave))
  router.put(
    '/chats/:chat/bot',
    checked(botSchema, 'body', (input, request, response) =>
      answerWith(response, acted(setBot(world, { ...input, chat: named(request, 'chat') }))),
    ),
  )
  router.put(
    '/people/:person/block',
    checked(blockSchema, 'body', (input, request, response) =>
      answerWith(response, acted(block(world, { ...input, person: named(request, 'person') }))),
    ),
  )
  router.put(
    '/people/:person/protected',
    checked(protectedSchema, 'body', (input, request, response) =>
      answerWith(response, acted(protect(world, { ...input, person: named(request, 'person') }))),
    ),
  )
}

const castRoutes = (router: Router, world: ZaloWorld): void => {
  router.post(
    '/people',
    checked(personSchema, 'body', ({ started, ...person }, _request, response) => {
      if (world.state.chats.has(person.id)) return refuse(response, 'id: taken')
      world.commit(...personEntries(person, started))
      response.json({ id: person.id })
    }),
  )
  router.post(
    '/chats',
    checked(groupSchema, 'body', (group, _request, response) => {
      if (world.state.chats.has(group.id)) return refuse(response, 'id: taken')
      world.commit({ put: 'chat', value: { ...group, type: 'group' } })
      response.json({ id: group.id })
    }),
  )
}

/** What people say and do. */
export const actsRoutes = (router: Router, { world, pictures, kept }: ActsParts): void => {
  router.post(
    '/chats/:chat/messages',
    checked(zaloSpeechSchema, 'body', async (speech, request, response) => {
      const contents = await contentsOf(world, pictures, speech)
      if (!contents.ok) return refuse(response, contents.failure)
      const acting = { as: speech.as, chat: named(request, 'chat'), replyTo: speech.replyTo }
      const spoken = speak(world, acting, contents.value, kept)
      if (spoken.ok) response.json({ ids: spoken.value.map(message => message.id) })
      else refuse(response, spoken.failure)
    }),
  )
  membershipRoutes(router, world)
  castRoutes(router, world)
}
