import type { Command, Feature } from '../feature.js'
import type { PlatformDeps } from './platform-deps.js'
import { platformsSay } from './platforms-say.js'
import { showPlatforms } from './show-platforms.js'

const channelsCommand: Command = {
  name: 'channels',
  words: ['kenh', 'kenh nhan tin', 'tinh trang kenh', 'channels'],
  run: () => ({ effects: [{ name: 'platforms.show', part: 'show', input: {} }] }),
}

/** How the platforms stand that the ward speaks on, told to its admins. */
export const createPlatforms = ({ platforms }: Pick<PlatformDeps, 'platforms'>): Feature => ({
  name: 'platforms',
  commands: [channelsCommand],
  dialogs: [],
  effects: {
    'platforms.show': async ({ at, context }) => {
      const shown = await showPlatforms(platforms, context.person)
      return { say: [shown.ok ? platformsSay(shown.value, at) : { key: 'platforms:notAllowed' }] }
    },
  },
})
