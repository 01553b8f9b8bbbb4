import { type Clocks, clocksShape, USUAL_CLOCKS } from '../features/reports/clocks/clocks.js'
import { readWardFile } from './read-ward-file.js'

/** The ward's own working hours and clocks; the usual ones where no file is named. */
export const readClocks = async (file: string | undefined): Promise<Clocks> =>
  file === undefined ? USUAL_CLOCKS : readWardFile('CLOCKS_FILE', file, clocksShape)
