import { z } from 'zod'

/** A part that is not as we know it counts as missing: a newer Zalo costs that part and never the event. */
export const oaPart = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** Zalo's ids are numbers beyond 2^53 in strings; a number that a double can't hold exactly would be another id. */
export const oaId = z.union([z.string().trim().min(1).max(200), z.int().transform(String)])

export const oaWords = z.string().min(1)

/** Milliseconds since 1970, in a string or a number. */
export const oaMoment = z
  .union([z.string().regex(/^\d{1,15}$/), z.int().nonnegative().max(999_999_999_999_999)])
  .transform(ms => new Date(Number(ms)))

/** A number that may stand in a string, as coordinates and sizes do. */
export const oaNumber = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^[+-]?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().finite())

/** An account, a person or a group: `{id}`, and for a group `{group_id}` in what some have guessed. */
export const oaParty = z.looseObject({ id: oaPart(oaId), group_id: oaPart(oaId), admin_id: oaPart(oaId) })
