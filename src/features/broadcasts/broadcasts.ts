import type { Feature } from '../feature.js'
import { AIRING_COMMANDS, takeAiringWords } from './airing-commands.js'
import { airingHourDialog } from './airing-dialog.js'
import { airingEffects } from './airing-effects.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { BULLETIN_COMMANDS, BULLETIN_POSTS } from './bulletin-commands.js'
import { addDialog, editDialog, evergreenDialog } from './bulletin-dialogs.js'
import { bulletinEffects } from './bulletin-effects.js'
import { evergreenEffects } from './evergreen-effects.js'
import { hearScripts } from './hear-scripts.js'
import { keepInReach, stillHereCommand, stillHereEffect } from './keep-in-reach.js'
import { planDialog } from './plan-dialog.js'
import { planEffects } from './plan-effects.js'
import { POST_COMMANDS, postEffects } from './post-commands.js'
import { weekJob } from './run-week.js'
import { sendScripts } from './send-scripts.js'
import { watchAirings } from './watch-airings.js'

/** Every week a bulletin: drafted, approved by a second person, read over the loudspeakers, posted to the groups. */
export const createBroadcasts = (deps: BroadcastDeps): Feature => ({
  name: 'broadcasts',
  commands: [...BULLETIN_COMMANDS, ...POST_COMMANDS, ...AIRING_COMMANDS, stillHereCommand],
  dialogs: [addDialog, editDialog, evergreenDialog, planDialog, airingHourDialog],
  effects: {
    ...bulletinEffects(deps),
    ...postEffects(deps),
    ...evergreenEffects(deps),
    ...planEffects(deps),
    ...airingEffects(deps),
    'broadcasts.stillHere': stillHereEffect(deps),
  },
  posts: { ...BULLETIN_POSTS },
  otherwise: takeAiringWords,
  jobs: [weekJob(deps, sendScripts), watchAirings(deps), keepInReach(deps)],
  hear: hearScripts(deps),
})
