import { failed } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'

export type Refused = { ok: false; failure: Refusal }

/** https://developers.zalo.me/docs/official-account/phu-luc/ma-loi ; the sentences are ours. */
const SENTENCES: Record<number, string> = {
  [-32]: 'Your application reached limited call api',
  [-100]: 'Attachment is expired',
  [-108]: 'Phone number is invalid',
  [-118]: 'Zalo account not existed',
  [-124]: 'Access token is invalid',
  [-131]: 'Template is not approved',
  [-132]: 'Template data is invalid',
  [-133]: 'This template may not be sent at night',
  [-201]: 'Invalid parameters',
  [-210]: 'A parameter is over its limit',
  [-211]: 'Out of quota',
  [-213]: 'User has not followed OA',
  [-216]: 'Access token is invalid',
  [-217]: 'User has blocked invitations of the OA',
  [-220]: 'Access token is expired or removed',
  [-223]: 'OA has not authorised the app',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-232]: 'User has no interaction with the OA',
  [-233]: 'Message type is not supported',
  [-237]: 'The group is disabled',
  [-238]: 'The asset is used already',
  [-241]: 'The asset is used already or does not exist',
  [-242]: 'appsecret_proof is invalid',
  [-244]: 'User has restricted this message type',
  [-249]: 'Template is not sent by user id',
  [-403]: 'OA is not in the group',
  [-14002]: 'Invalid app id',
  [-14003]: 'Invalid redirect uri, code or code verifier',
  [-14004]: 'Invalid secret key',
  [-14020]: 'Refresh token is used or expired',
}

/** A refusal as the platform makes it: HTTP 200 with this code. */
export const refused = (code: number, detail?: string): Refused => {
  const sentence = SENTENCES[code] ?? 'Refused'
  return failed({ code, description: detail === undefined ? sentence : `${sentence}: ${detail}` })
}
