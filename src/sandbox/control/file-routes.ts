import { type Router, raw } from 'express'
import { type FileGround, keepFile, MEDIA_FIELDS } from '../stage/files.js'
import { sendFile } from '../stage/send-file.js'
import { refuse } from './checked.js'
import { samplePath } from './samples.js'
import type { Pictures } from './spoken-file.js'

/** The bytes of what people send. */
export const fileRoutes = (
  router: Router,
  { world, pictures }: { world: FileGround; pictures: Pictures },
): void => {
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
    else refuse(response, kept.failure)
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
    sendFile(world, file, response)
  })
  router.get('/samples/:name', (request, response) => {
    const path = samplePath(pictures.folder, request.params.name)
    if (path) response.sendFile(path)
    else response.status(404).json({ error: 'no such sample' })
  })
}
