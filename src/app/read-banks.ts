import { type Bank, bankList } from '../features/reports/banks.js'
import { readWardFile } from './read-ward-file.js'

/** The ward's own list of banks; none where no file is named. A wrong number is worse than none, so a bad list stops the start. */
export const readBanks = async (file: string | undefined): Promise<readonly Bank[]> =>
  file === undefined ? [] : readWardFile('BANKS_FILE', file, bankList)
