import type { Router } from 'express'
import { answerWith, checked, numberIn, refuse } from './checked.js'
import type { ControlParts } from './control-parts.js'
import { editSchema, pressSchema, speechSchema } from './control-schemas.js'
import { editOwn, press, speak } from './people-acts.js'
import { draftsOf } from './speech-draft.js'

/** What a person says, changes and taps. */
export const speakingRoutes = (router: Router, { world, pictures }: ControlParts): void => {
  router.post(
    '/chats/:chat/messages',
    checked(speechSchema, 'body', async (speech, request, response) => {
      const drafts = await draftsOf(world, pictures, speech)
      if (!drafts.ok) return refuse(response, drafts.failure)
      const spoken = speak(
        world,
        { as: speech.as, chat: numberIn(request, 'chat'), replyTo: speech.replyTo },
        drafts.value,
      )
      if (spoken.ok) response.json({ ids: spoken.value.map(message => message.message_id) })
      else refuse(response, spoken.failure)
    }),
  )
  router.patch(
    '/chats/:chat/messages/:id',
    checked(editSchema, 'body', (edit, request, response) => {
      const act = { ...edit, chat: numberIn(request, 'chat'), messageId: numberIn(request, 'id') }
      const edited = editOwn(world, act)
      if (edited.ok) response.json({ id: edited.value.message_id })
      else refuse(response, edited.failure)
    }),
  )
  router.post(
    '/chats/:chat/messages/:id/press',
    checked(pressSchema, 'body', (pressed, request, response) => {
      const act = { ...pressed, chat: numberIn(request, 'chat'), messageId: numberIn(request, 'id') }
      answerWith(response, press(world, act))
    }),
  )
  router.get('/presses/:id', (request, response) => {
    const tap = world.state.taps.get(request.params.id)
    if (tap) response.json({ answered: tap.answer !== undefined, ...tap.answer })
    else refuse(response, 'no such press')
  })
}
