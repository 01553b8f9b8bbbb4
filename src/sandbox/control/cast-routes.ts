import type { Router } from 'express'
import { checked, refuse } from './checked.js'
import type { ControlParts } from './control-parts.js'
import { groupSchema, personSchema } from './control-schemas.js'

/** More people and groups than the stage has by itself. */
export const castRoutes = (router: Router, { world }: ControlParts): void => {
  router.post(
    '/people',
    checked(personSchema, 'body', ({ id, name, username, language, started }, _request, response) => {
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
    checked(groupSchema, 'body', (group, _request, response) => {
      if (world.state.chats.has(group.id)) return refuse(response, 'id: taken')
      world.commit({ put: 'chat', value: { ...group, lastMessageId: 0, pinned: [] } })
      response.json({ id: group.id })
    }),
  )
}
