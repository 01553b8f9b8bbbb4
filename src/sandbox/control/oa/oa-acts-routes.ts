import type { Router } from 'express'
import { accept, closeGroup, join, leave } from '../../oa/group-acts.js'
import { press, see, speak, submitInfo } from '../../oa/people-acts.js'
import { change, follow } from '../../oa/standing-acts.js'
import type { OaWorld } from '../../oa/world.js'
import { acted, named } from '../acted.js'
import { answerWith, checked, refuse } from '../checked.js'
import { contentsOf } from '../spoken-contents.js'
import type { Pictures } from '../spoken-file.js'
import {
  actorSchema,
  changeSchema,
  followSchema,
  infoSchema,
  oaSpeechSchema,
  pressSchema,
} from './oa-schemas.js'

export type OaActsParts = { world: OaWorld; pictures: Pictures }

const HOUR = 3_600_000

const speakingRoutes = (router: Router, { world, pictures }: OaActsParts): void => {
  router.post(
    '/chats/:chat/messages',
    checked(oaSpeechSchema, 'body', async (speech, request, response) => {
      const contents = await contentsOf(world, pictures, speech)
      if (!contents.ok) return refuse(response, contents.failure)
      const { as, replyTo } = speech
      const spoken = speak(world, { as, chat: named(request, 'chat'), replyTo }, contents.value)
      if (spoken.ok) response.json({ ids: spoken.value.map(message => message.id) })
      else refuse(response, spoken.failure)
    }),
  )
  const pressing = checked(pressSchema, 'body', ({ as, message, ...asked }, request, response) => {
    const act = {
      as,
      chat: named(request, 'chat'),
      message: String(request.params.id ?? message),
      which: (button: { title: string; payload: unknown }, index: number) =>
        index === asked.button ||
        (asked.label !== undefined && button.title === asked.label) ||
        (asked.data !== undefined && button.payload === asked.data),
    }
    answerWith(response, press(world, act))
  })
  router.post('/chats/:chat/press', pressing)
  router.post('/chats/:chat/messages/:id/press', pressing)
}

const membershipRoutes = (router: Router, world: OaWorld): void => {
  for (const [name, act] of Object.entries({ join, leave, accept, see }))
    router.post(
      `/chats/:chat/${name}`,
      checked(actorSchema, 'body', ({ as }, request, response) =>
        answerWith(response, acted(act(world, { as, chat: named(request, 'chat') }))),
      ),
    )
  router.delete('/chats/:chat', (request, response) =>
    answerWith(response, acted(closeGroup(world, named(request, 'chat')))),
  )
}

const standingRoutes = (router: Router, world: OaWorld): void => {
  router.put(
    '/people/:person/follow',
    checked(followSchema, 'body', (input, request, response) =>
      answerWith(response, acted(follow(world, { ...input, person: named(request, 'person') }))),
    ),
  )
  router.patch(
    '/people/:person',
    checked(changeSchema, 'body', ({ hoursAgo, ...given }, request, response) => {
      const at = typeof hoursAgo === 'number' ? world.now() - hoursAgo * HOUR : undefined
      const known = Object.entries(given).filter(([, value]) => value !== undefined)
      const touched = hoursAgo === undefined ? {} : { lastInteraction: at }
      const wanted = { ...Object.fromEntries(known), ...touched }
      answerWith(response, acted(change(world, named(request, 'person'), wanted)))
    }),
  )
  router.post(
    '/info',
    checked(infoSchema, 'body', ({ as, ...info }, _request, response) =>
      answerWith(response, acted(submitInfo(world, { as, info }))),
    ),
  )
}

/** What people say and do. */
export const oaActsRoutes = (router: Router, parts: OaActsParts): void => {
  speakingRoutes(router, parts)
  membershipRoutes(router, parts.world)
  standingRoutes(router, parts.world)
}
