import { z } from 'zod'
import { given } from './given.js'
import { listOf, part, wireFlag, wireId, wireWords } from './wire.js'
import { wireObject } from './wire-object.js'

/** `31/12/2025` as `2025-12-31`; undefined for no day of the calendar. */
const isoDay = (words: string): string | undefined => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(words) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(iso)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

/** DD/MM/YYYY, a day of Vietnam's calendar without an hour. */
const day = wireWords.transform(words => ({ given: words, ...given({ iso: isoDay(words) }) }))

export const oaPerson = wireObject({
  user_id: wireId,
  user_id_by_app: part(wireId),
  user_external_id: part(wireId),
  display_name: part(wireWords),
  user_alias: part(wireWords),
  is_sensitive: part(wireFlag),
  user_is_follower: part(wireFlag),
  user_last_interaction_date: part(day),
  user_gender: part(wireId),
  user_dob: part(wireId),
  avatar: part(wireWords),
  avatars: part(z.record(z.string(), z.string())),
  tags_and_notes_info: part(wireObject({ notes: listOf(wireWords), tag_names: listOf(wireWords) })),
  shared_info: part(
    wireObject({
      name: part(wireWords),
      /** A string for some, a number for others; `84…`. */
      phone: part(wireId),
      address: part(wireWords),
      city: part(wireWords),
      district: part(wireWords),
      user_dob: part(wireId),
    }),
  ),
})

/**
 * A person as the account knows them. `userLastInteractionDate`: as Zalo wrote it, and as YYYY-MM-DD in Vietnam's time.
 * `sharedInfo`: what they gave when asked. `isSensitive`: Zalo takes them for a minor or otherwise protected.
 */
export type OaPerson = z.output<typeof oaPerson>
