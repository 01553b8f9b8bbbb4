import type { Say } from '../../chat/say.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { hasLapsed } from './lapse-alert.js'
import { checkNotOver } from './mark-followed.js'
import { refusalSay } from './refusal-say.js'

/** For who just let it go: another was faster with the all-clear, so it has not left. */
export const endedSay = async (deps: AlertDeps, alert: Alert | undefined): Promise<Say | undefined> => {
  const free = alert && hasLapsed(alert) ? await checkNotOver(deps, alert) : undefined
  return free && !free.ok ? refusalSay(free.failure) : undefined
}
