import type { ZaloWorld } from '../../zalo/world.js'
import { keptReader } from '../kept-reader.js'
import type { StageReader } from '../stage-reader.js'
import { zaloView } from './zalo-view.js'

export const zaloReader = (world: ZaloWorld): StageReader =>
  keptReader(
    world,
    kept => zaloView(world, kept),
    () =>
      [...world.state.people.values()].map(person => ({
        id: person.id,
        name: person.name,
        bot: world.state.chats.get(person.id)?.bot,
        protected: person.protected ?? false,
      })),
  )
