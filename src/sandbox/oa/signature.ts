import { createHash } from 'node:crypto'

export type Signed = { id: string; body: string; timestamp: string; secretKey: string }

/** A plain SHA-256 over what is put one behind the other: https://developers.zalo.me/docs/official-account/webhook */
export const macOf = ({ id, body, timestamp, secretKey }: Signed): string =>
  createHash('sha256').update(`${id}${body}${timestamp}${secretKey}`).digest('hex')
