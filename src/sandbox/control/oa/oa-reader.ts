import type { OaWorld } from '../../oa/world.js'
import { keptReader } from '../kept-reader.js'
import type { StageReader } from '../stage-reader.js'
import { oaView } from './oa-view.js'

export const oaReader = (world: OaWorld): StageReader =>
  keptReader(
    world,
    kept => oaView(world, kept),
    () => [...world.state.people.values()],
  )
