import { Router } from 'express'
import { sendFile } from '../stage/send-file.js'
import { stickerPicture } from '../stage/sticker-picture.js'
import type { OaWorld } from './world.js'

/** What events name by address; it works for a while. */
export const oaMediaRouter = (world: OaWorld): Router => {
  const router = Router()
  router.get('/oa-media/stickers/:id', (request, response) => {
    response.type('image/svg+xml').send(stickerPicture(request.params.id))
  })
  router.get('/oa-media/:id/:at', (request, response) => {
    const file = world.state.files.get(request.params.id)
    const age = world.now() - Number.parseInt(request.params.at, 36)
    const isAlive = age >= 0 && age <= world.switches.mediaSeconds * 1000
    if (!file || !isAlive) return void response.status(404).end()
    sendFile(world, file, response.type(file.mime))
  })
  return router
}
