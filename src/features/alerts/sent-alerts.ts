import type { Command, Feature } from '../feature.js'
import type { AlertDeps } from './alert-deps.js'
import { chaseConfirmations } from './chase-confirmations.js'
import { FOLLOW_COMMANDS } from './follow-commands.js'
import { followDialog } from './follow-dialog.js'
import { FOLLOW_POSTS, followEffects } from './follow-effects.js'
import { hearAlertDeliveries } from './hear-alert-deliveries.js'
import { progressCommand, progressEffects, sendAgainCommand } from './progress-commands.js'
import { isQuiet } from './quiet-hours.js'
import { relayedCommand, relayedEffect } from './relay-command.js'
import { remindRelays } from './remind-relays.js'
import { createTellProgress } from './tell-progress.js'
import { isItTrueCommand, takeAlertText, verifyCommand } from './verify-command.js'
import { verifyEffect } from './verify-effect.js'
import { watchProgress } from './watch-progress.js'

const SENT_COMMANDS: Command[] = [
  progressCommand,
  sendAgainCommand,
  relayedCommand,
  verifyCommand,
  isItTrueCommand,
  ...FOLLOW_COMMANDS,
]

/** What happens to alerts that have left: counted, pasted on by hand, sent again, called off, asked about. */
export const sentAlerts = (deps: AlertDeps) => {
  const tell = createTellProgress(deps)
  return {
    commands: SENT_COMMANDS,
    dialogs: [followDialog],
    effects: {
      ...progressEffects(deps),
      ...followEffects(deps),
      'alerts.relayed': relayedEffect(deps, tell),
      'alerts.verify': verifyEffect(deps),
    },
    otherwise: takeAlertText,
    posts: FOLLOW_POSTS,
    jobs: [watchProgress(deps), remindRelays(deps, isQuiet), chaseConfirmations(deps)],
    hear: hearAlertDeliveries(deps, tell),
  } satisfies Partial<Feature>
}
