import { z } from 'zod'
import type { How } from './exchange.js'
import type { OaAnswer } from './oa-answer.js'
import type { OaCall } from './oa-call.js'
import { documentType, pictureType } from './oa-file-kind.js'
import { type Fault, unlessFaulty } from './oa-limits.js'
import { readOa } from './oa-read.js'
import { wireId } from './wire.js'

/** `name`: as people see it. */
export type OaUpload = { bytes: Uint8Array; name?: string }

/**
 * Uploads, for messages of the next 7 days: Zalo keeps them no longer (then `payload`, -100), so upload afresh rather
 * than keep what comes back. A file of another type or size is refused here as `payload`; an MB is 1,048,576 bytes.
 * Source: https://developers.zalo.me/docs/official-account/quan-ly/upload
 */
export type OaUploads = {
  /** jpg or png, by its bytes; at most 1 MB. `POST /v2.0/oa/upload/image` */
  image(file: OaUpload, how?: How): Promise<OaAnswer<{ attachmentId: string }>>
  /** At most 5 MB. `POST /v2.0/oa/upload/gif` */
  gif(file: OaUpload, how?: How): Promise<OaAnswer<{ attachmentId: string }>>
  /** PDF, DOC, DOCX or CSV, by the end of its name; at most 5 MB. `POST /v2.0/oa/upload/file` */
  file(file: OaUpload & { name: string }, how?: How): Promise<OaAnswer<{ token: string }>>
}

const MEGABYTE = 1_048_576

const uploadedPicture = z
  .object({ attachment_id: wireId })
  .transform(({ attachment_id }) => ({ attachmentId: attachment_id }))

const uploadedFile = z.object({ token: wireId })

const sizeFault = ({ bytes }: OaUpload, megabytes: number): Fault => {
  if (bytes.length === 0) return 'file: empty'
  const most = megabytes * MEGABYTE
  return bytes.length > most ? `file: ${bytes.length} of at most ${most} bytes` : undefined
}

const typeFault = (taken: boolean, types: string): Fault => (taken ? undefined : `file: none of ${types}`)

const formOf = (field: string, { bytes }: OaUpload, name: string, type: string): FormData => {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name)
  return form
}

/** `gifField`: the multipart field of a gif: Zalo's table says `file`, its sample `image`. */
export const createOaUploads = (call: OaCall, gifField: 'file' | 'image' = 'file'): OaUploads => {
  const post = (path: string, form: FormData, how?: How) =>
    call({ method: 'POST', path: `/v2.0/oa/upload/${path}`, form }, how)

  return {
    image: (file, how) => {
      const type = pictureType(file.bytes) ?? ''
      const known = type === 'image/jpeg' || type === 'image/png'
      const name = file.name ?? (type === 'image/png' ? 'image.png' : 'image.jpg')
      return unlessFaulty('openapi', [sizeFault(file, 1), typeFault(known, 'jpg, png')], async () =>
        readOa(await post('image', formOf('file', file, name, type), how), uploadedPicture),
      )
    },
    gif: (file, how) => {
      const type = pictureType(file.bytes) ?? ''
      return unlessFaulty('openapi', [sizeFault(file, 5), typeFault(type === 'image/gif', 'gif')], async () =>
        readOa(
          await post('gif', formOf(gifField, file, file.name ?? 'image.gif', type), how),
          uploadedPicture,
        ),
      )
    },
    file: (file, how) => {
      const type = documentType(file.name)
      return unlessFaulty(
        'openapi',
        [sizeFault(file, 5), typeFault(type !== undefined, 'pdf, doc, docx, csv')],
        async () =>
          readOa(await post('file', formOf('file', file, file.name, type ?? ''), how), uploadedFile),
      )
    },
  }
}
