import type { Request, Router } from 'express'
import type { Outcome } from '../../foundation/outcome.js'
import type { World } from '../telegram/world.js'
import { answerWith, checked, numberIn } from './checked.js'
import type { ControlParts } from './control-parts.js'
import { actorSchema, blockSchema, botSchema } from './control-schemas.js'
import { block, join, leave, migrate, setBot } from './membership-acts.js'

const done = (outcome: Outcome<unknown, string>): Outcome<{ result: unknown }, string> =>
  outcome.ok ? { ok: true, value: { result: outcome.value } } : outcome

/** Who belongs where, the bot too. */
export const membershipRoutes = (router: Router, { world }: ControlParts): void => {
  const inChat = (request: Request) => ({ chat: numberIn(request, 'chat') })
  const acting = (act: (world: World, input: { as: number; chat: number }) => Outcome<unknown, string>) =>
    checked(actorSchema, 'body', (input, request, response) =>
      answerWith(response, done(act(world, { ...input, ...inChat(request) }))),
    )
  router.post('/chats/:chat/join', acting(join))
  router.post('/chats/:chat/leave', acting(leave))
  router.post('/chats/:chat/migrate', acting(migrate))
  router.put(
    '/chats/:chat/bot',
    checked(botSchema, 'body', (input, request, response) =>
      answerWith(response, done(setBot(world, { ...input, ...inChat(request) }))),
    ),
  )
  router.put(
    '/people/:person/block',
    checked(blockSchema, 'body', (input, request, response) =>
      answerWith(response, done(block(world, { ...input, person: numberIn(request, 'person') }))),
    ),
  )
}
