import { readFile } from 'node:fs/promises'
import { type Bank, bankList } from '../features/reports/banks.js'
import { lineError } from '../foundation/line-error.js'

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The ward's own list of banks; none where no file is named. A wrong number is worse than none, so a bad list stops the start. */
export const readBanks = async (file: string | undefined): Promise<readonly Bank[]> => {
  if (file === undefined) return []
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw lineError('BANKS_FILE: this file cannot be read')
  const banks = bankList.safeParse(asJson(text))
  if (banks.success) return banks.data
  const [issue] = banks.error.issues
  throw lineError(`BANKS_FILE: ${issue?.path.join('.') || 'the list'}: ${issue?.message ?? 'not a list'}`)
}
