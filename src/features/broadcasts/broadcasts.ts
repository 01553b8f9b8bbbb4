import type { Feature } from '../feature.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { BULLETIN_COMMANDS, BULLETIN_POSTS } from './bulletin-commands.js'
import { addDialog, editDialog, evergreenDialog } from './bulletin-dialogs.js'
import { bulletinEffects } from './bulletin-effects.js'
import { evergreenEffects } from './evergreen-effects.js'
import { planDialog } from './plan-dialog.js'
import { planEffects } from './plan-effects.js'
import { weekJob } from './run-week.js'

/** Every week a bulletin: drafted, approved by a second person, read over the loudspeakers, posted to the groups. */
export const createBroadcasts = (deps: BroadcastDeps): Feature => ({
  name: 'broadcasts',
  commands: [...BULLETIN_COMMANDS],
  dialogs: [addDialog, editDialog, evergreenDialog, planDialog],
  effects: { ...bulletinEffects(deps), ...evergreenEffects(deps), ...planEffects(deps) },
  posts: { ...BULLETIN_POSTS },
  jobs: [weekJob(deps, async () => undefined)],
})
