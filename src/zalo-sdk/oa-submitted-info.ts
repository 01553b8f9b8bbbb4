import { z } from 'zod'
import { oaId, oaPart, oaWords } from './oa-wire.js'

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
  address: oaPart(oaWords),
  ward: oaPart(oaWords),
  district: oaPart(oaWords),
  city: oaPart(oaWords),
}

const info = z.looseObject({
  name: oaPart(oaWords),
  phone: oaPart(oaId),
  ...flat,
  full_address: oaPart(
    z.looseObject({
      user_address: oaPart(oaWords),
      user_ward: oaPart(oaWords),
      user_district: oaPart(oaWords),
      user_city: oaPart(oaWords),
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
