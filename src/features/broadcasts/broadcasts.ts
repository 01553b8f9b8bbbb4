import type { Feature } from '../feature.js'
import type { BroadcastDeps } from './broadcast-deps.js'

/** Every week a bulletin: drafted, approved by a second person, read over the loudspeakers, posted to the groups. */
export const createBroadcasts = (_deps: BroadcastDeps): Feature => ({
  name: 'broadcasts',
  commands: [],
  dialogs: [],
  effects: {},
  jobs: [],
})
