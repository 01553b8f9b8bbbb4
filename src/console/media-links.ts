import { Router } from 'express'
import type { Media } from '../media/media.js'

const one = (value: unknown): string => (typeof value === 'string' ? value : '')

/** `/m/ID?until=…&sig=…`: a kept file, for whoever was given its signed link. */
export const createMediaLinks = (handle: Media['handleMediaLink']): Router => {
  const router = Router()
  router.get('/m/:mediaId', async ({ params, query }, response) => {
    const link = { mediaId: params.mediaId, until: one(query.until), sig: one(query.sig) }
    const { status, headers, body } = await handle(link)
    response.status(status).set(headers).send(body)
  })
  return router
}
