import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/**
 * Why a webhook is not taken. Safe for a log: it tells the kind and no value.
 *
 * - `missing`: no header `X-ZEvent-Signature`
 * - `not-hex`: the header holds no SHA-256 in hex
 * - `not-json`, `no-timestamp`: nothing to compute a signature from
 * - `other-app`: the body is of another app
 * - `signed-with-oa-id`: it would match with the account's id in the app id's place
 * - `signed-with-app-secret`: it would match with the App Secret in the place of the OA Secret Key
 * - `different`: another key, or other bytes than those that were signed
 */
export type OaSignatureMismatch =
  | 'missing'
  | 'not-hex'
  | 'not-json'
  | 'no-timestamp'
  | 'other-app'
  | 'signed-with-oa-id'
  | 'signed-with-app-secret'
  | 'different'

export type OaSignatureCheck = { ok: true; body: unknown } | { ok: false; mismatch: OaSignatureMismatch }

export type OaSignatureKeys = {
  appId: string
  /** The "OA Secret Key" of the console's webhook page, which is not the App Secret. */
  secretKey: string
  /** These two only name a wrong setting, which some have met: they are never enough to be taken. */
  oaId?: string
  appSecret?: string
}

type Signed = { appId: string; body: Uint8Array | string; timestamp: string; secretKey: string }

const digest = ({ appId, body, timestamp, secretKey }: Signed): Buffer =>
  createHash('sha256').update(appId).update(body).update(timestamp).update(secretKey).digest()

/**
 * The header `X-ZEvent-Signature` as Zalo makes it: `mac=` and 64 hex digits of a plain SHA-256 (no HMAC) over app id,
 * body, the body's `timestamp` (milliseconds, as it is written there) and OA Secret Key.
 *
 * https://developers.zalo.me/docs/official-account/webhook/nhom-chat-gmf/message_webhook, and MacUtils.buildMac in
 * github.com/zaloplatform/zalo-java-sdk; seen so on live traffic in 2026.
 */
export const signOaEvent = (signed: Signed): string => `mac=${digest(signed).toString('hex')}`

const signedPart = z.looseObject({
  app_id: z.union([z.string(), z.number()]).optional().catch(undefined),
  timestamp: z
    .union([z.string().min(1), z.int().transform(String)])
    .optional()
    .catch(undefined),
})

const readHeader = (header: string): Buffer | undefined => {
  const hex = /^\s*(?:mac\s*=\s*)?([0-9a-f]{64})\s*$/i.exec(header)?.[1]
  return hex === undefined ? undefined : Buffer.from(hex, 'hex')
}

const readBody = (body: Uint8Array): { json: unknown } | undefined => {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return undefined
  }
}

/** An app id that came as a number has lost its last digits: so may the one it is held against. */
const isOurApp = (told: string | number | undefined, appId: string): boolean =>
  told === undefined || (typeof told === 'number' ? told === Number(appId) : told === appId)

const mismatchOf = (mac: Buffer, signed: Omit<Signed, 'appId' | 'secretKey'>, keys: OaSignatureKeys) => {
  const { appId, secretKey, oaId, appSecret } = keys
  const fits = (first: string, last: string) =>
    timingSafeEqual(mac, digest({ ...signed, appId: first, secretKey: last }))
  if (fits(appId, secretKey)) return undefined
  if (oaId !== undefined && fits(oaId, secretKey)) return 'signed-with-oa-id'
  if (appSecret !== undefined && fits(appId, appSecret)) return 'signed-with-app-secret'
  return 'different'
}

/**
 * Whether Zalo sent this: `body` are the raw bytes as they came, since JSON that was read and written again is other
 * bytes; `header` is `X-ZEvent-Signature`, with `mac=` or bare, in either case of letters. Compared in constant time;
 * never throws. The age is not looked at: Zalo repeats an event for an hour or longer with the same body.
 */
export const checkOaSignature = (
  body: Uint8Array,
  header: string | undefined,
  keys: OaSignatureKeys,
): OaSignatureCheck => {
  const refused = (mismatch: OaSignatureMismatch): OaSignatureCheck => ({ ok: false, mismatch })
  if (!header?.trim()) return refused('missing')
  const mac = readHeader(header)
  if (!mac) return refused('not-hex')
  const read = readBody(body)
  if (!read) return refused('not-json')
  const { app_id: told, timestamp } = signedPart.safeParse(read.json).data ?? {}
  if (timestamp === undefined) return refused('no-timestamp')
  if (!isOurApp(told, keys.appId)) return refused('other-app')
  const mismatch = mismatchOf(mac, { body, timestamp }, keys)
  return mismatch ? refused(mismatch) : { ok: true, body: read.json }
}

const LONGEST_PROBE = 64

/**
 * What Zalo's console sends when a webhook's address is saved (observed): an empty JSON object, not signed. It must be
 * answered with 200, and nothing else that is not signed may be.
 */
export const isOaProbe = (body: Uint8Array, header: string | undefined): boolean =>
  !header?.trim() &&
  body.length <= LONGEST_PROBE &&
  /^\s*\{\s*\}\s*$/.test(Buffer.from(body).toString('latin1'))
