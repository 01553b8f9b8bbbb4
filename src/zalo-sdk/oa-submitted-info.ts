import { z } from 'zod'
import { part, wireId, wireWords } from './wire.js'

/**
 * What a person filled in when asked for their details
 * (https://developers.zalo.me/docs/official-account/webhook/quan-ly/su-kien-nguoi-dung-gui-thong-tin).
 * `phone` as Zalo writes it, `84…`. The address came flat at first, in a part of its own since.
 */
export type OaSubmittedInfo = {
  name?: string
  phone?: string
  address?: string
  ward?: string
  district?: string
  city?: string
}

const flat = {
  address: part(wireWords),
  ward: part(wireWords),
  district: part(wireWords),
  city: part(wireWords),
}

const info = z.looseObject({
  name: part(wireWords),
  phone: part(wireId),
  ...flat,
  full_address: part(
    z.looseObject({
      user_address: part(wireWords),
      user_ward: part(wireWords),
      user_district: part(wireWords),
      user_city: part(wireWords),
    }),
  ),
})

export const readOaSubmittedInfo = (raw: unknown): OaSubmittedInfo => {
  const { full_address: full, ...told } = info.safeParse(raw).data ?? {}
  const read = {
    name: told.name,
    phone: told.phone,
    address: told.address ?? full?.user_address,
    ward: told.ward ?? full?.user_ward,
    district: told.district ?? full?.user_district,
    city: told.city ?? full?.user_city,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
