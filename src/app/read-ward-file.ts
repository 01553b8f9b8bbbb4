import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { lineError } from '../foundation/line-error.js'

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a ward keeps in a file of its own, JSON, named by this environment value. A bad one stops the start with one line. */
export const readWardFile = async <Shape extends z.ZodType>(
  name: string,
  file: string,
  shape: Shape,
): Promise<z.output<Shape>> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw lineError(`${name}: this file cannot be read`)
  const read = shape.safeParse(asJson(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw lineError(`${name}: ${issue?.path.join('.') || 'the list'}: ${issue?.message ?? 'not a list'}`)
}
