import type { IncomingMessage } from '../chat/incoming-message.js'
import type { StepContext } from '../features/feature.js'
import type { Session } from './session.js'

export type StepInput = { id: string; message: IncomingMessage; session: Session; context: StepContext }
