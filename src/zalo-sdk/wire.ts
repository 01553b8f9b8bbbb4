import { z } from 'zod'

/** A part that is not as we know it counts as missing: a newer Zalo costs that part and never the answer. */
export const part = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** Ids are opaque strings; a number that a double can't hold exactly would be another id. */
export const wireId = z.union([z.string().min(1), z.int().transform(String)])

/** Zalo writes '' for what it doesn't know. */
export const wireWords = z.string().min(1)

/** Also as a string, as most numbers of Zalo come. */
export const wireNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])

/** Milliseconds since 1970, as a number or a string. */
export const wireMoment = z
  .union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)])
  .refine(ms => ms <= 8_640_000_000_000_000)
  .transform(ms => new Date(ms))

/** Also as a number or a string. */
export const wireFlag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0']), z.literal([1, 0])])
  .transform(flag => ['true', '1'].includes(String(flag)))

/** What is in the list and as we know it; nothing at all is an empty list. */
export const listOf = <Schema extends z.ZodType>(item: Schema) =>
  z
    .array(z.unknown())
    .nullish()
    .transform(list =>
      (list ?? []).flatMap(raw => {
        const read = item.safeParse(raw)
        return read.success ? [read.data] : []
      }),
    )
