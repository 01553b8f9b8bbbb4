import { randomBytes, randomInt } from 'node:crypto'

/** The only source of chance. Tests hand in one that counts. */
export type Ids = {
  /** A new id, unique for ever, in letters and digits. */
  next(): string
  /** A code that a person can read out and type: letters and digits without look-alikes. */
  code(length: number): string
}

const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

export const randomIds: Ids = {
  next: () => randomBytes(12).toString('hex'),
  code: length => Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join(''),
}
