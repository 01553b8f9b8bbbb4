import { z } from 'zod'
import type { AlertReference } from './alert-code.js'

export const alertReference = z.discriminatedUnion('by', [
  z.object({ by: z.literal('code'), code: z.string() }),
  z.object({ by: z.literal('number'), number: z.number() }),
])

/** What a command on an alert hands to its effect: null, where none was named. */
export const calledInput = z.object({ reference: alertReference.nullable() })

export type Called = { reference: AlertReference | null }
