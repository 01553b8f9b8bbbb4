import { z } from 'zod'
import { readReference } from './report-code.js'

export const referenceShape = z.discriminatedUnion('by', [
  z.object({ by: z.literal('code'), code: z.string() }),
  z.object({ by: z.literal('number'), number: z.number() }),
  z.object({ by: z.literal('secret'), secret: z.string() }),
])

/** What a command on a report hands to its effect. */
export const calledInput = z.object({ reference: referenceShape.nullable(), words: z.string() })

type Called = z.infer<typeof calledInput>

/** The reference at the beginning of what was said behind a command, and the words behind it. */
export const readCalled = (rest: string): Called | undefined => {
  const said = rest.trim()
  if (said === '') return { reference: null, words: '' }
  const whole = readReference(said)
  if (whole) return { reference: whole, words: '' }
  const [, head = '', words = ''] = /^((?:tin\s+)?(?:s[oố]\s+)?\S+)\s+(.+)$/isu.exec(said) ?? []
  const reference = readReference(head)
  return reference && { reference, words: words.trim() }
}
