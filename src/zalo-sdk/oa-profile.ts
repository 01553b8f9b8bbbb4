import { z } from 'zod'
import { part, wireFlag, wireId, wireNumber, wireWords } from './wire.js'
import { wireObject } from './wire-object.js'

/** Both spellings of the id are in use. */
const oneSpelling = (raw: unknown): unknown =>
  raw !== null && typeof raw === 'object' && 'oaid' in raw ? { oa_id: raw.oaid, ...raw } : raw

export const oaProfile = z.preprocess(
  oneSpelling,
  wireObject({
    oa_id: part(wireId),
    name: part(wireWords),
    description: part(wireWords),
    oa_alias: part(wireWords),
    oa_type: part(wireId),
    cate_name: part(wireWords),
    is_verified: part(wireFlag),
    num_follower: part(wireNumber),
    avatar: part(wireWords),
    cover: part(wireWords),
    package_name: part(wireWords),
    package_valid_through_date: part(wireWords),
    package_auto_renew_date: part(wireWords),
  }),
)

/**
 * The account itself. `oaType`: `2` a business, `4` a body of the state, and others. Without a paid package (`Tăng
 * trưởng` or above) and verification most calls answer `human` (-224, -221). Dates as Zalo writes them, DD/MM/YYYY.
 */
export type OaProfile = z.output<typeof oaProfile>
