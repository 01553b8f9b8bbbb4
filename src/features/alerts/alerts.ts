import type { Feature } from '../feature.js'
import { ALERT_COMMANDS } from './alert-commands.js'
import type { AlertDeps } from './alert-deps.js'
import { alertDialog, alertWhyDialog } from './alert-dialog.js'
import { ALERT_POSTS } from './alert-posts.js'
import { decidingEffects } from './deciding-effects.js'
import { tellLapsed } from './lapse-alert.js'
import { proposingEffects } from './proposing-effects.js'
import { sendDueAlerts } from './send-due-alerts.js'
import { sentAlerts } from './sent-alerts.js'

/** Officers warn street groups, a second one looks at it first, and what became of it is seen. */
export const createAlerts = (deps: AlertDeps): Feature => {
  const sent = sentAlerts(deps)
  return {
    ...sent,
    name: 'alerts',
    commands: [...ALERT_COMMANDS, ...sent.commands],
    dialogs: [alertDialog, alertWhyDialog, ...sent.dialogs],
    effects: { ...proposingEffects(deps), ...decidingEffects(deps), ...sent.effects },
    posts: { ...ALERT_POSTS, ...sent.posts },
    jobs: [sendDueAlerts(deps), tellLapsed(deps), ...sent.jobs],
  }
}
