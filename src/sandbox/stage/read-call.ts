import type { Request } from 'express'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'

export type Upload = { name: string; mime: string; bytes: Buffer }

/** A call's parameters as they came: JSON values, or texts where the body was a form. */
export type ApiCall = {
  method: string
  params: Record<string, unknown>
  uploads: Map<string, Upload>
  /** Aborted when the caller hangs up. */
  gone: AbortSignal
}

type Fields = Pick<ApiCall, 'params' | 'uploads'>

const readMultipart = async (body: Buffer, contentType: string): Promise<Fields> => {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData()
  const params: Record<string, unknown> = {}
  const uploads = new Map<string, Upload>()
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = value
    else
      uploads.set(name, { name: value.name, mime: value.type, bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return { params, uploads }
}

const readBody = async (body: Buffer, contentType: string): Promise<Fields> => {
  if (contentType.startsWith('multipart/form-data')) return readMultipart(body, contentType)
  const none = new Map<string, Upload>()
  if (!contentType.startsWith('application/json'))
    return { params: Object.fromEntries(new URLSearchParams(body.toString())), uploads: none }
  const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object')
  return { params: { ...value }, uploads: none }
}

/** The body must already be read as bytes. Parameters may stand in the query string too, as the platform allows. */
export const readCall = async (
  method: string,
  request: Request,
  gone: AbortSignal,
): Promise<Outcome<ApiCall, string>> => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const query = Object.fromEntries(new URL(request.url, 'http://x').searchParams)
  try {
    const { params, uploads } = await readBody(body, request.headers['content-type'] ?? '')
    return ok({ method, params: { ...query, ...params }, uploads, gone })
  } catch {
    return failed("can't parse the request body")
  }
}
