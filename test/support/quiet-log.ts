import { createLog } from '../../src/foundation/log.js'
import { keepLogged } from './kept-logs.js'

/** Shown nowhere, but all of it is searched for what must not be in a log. */
export const quietLog = createLog('trace', [], { write: keepLogged })
