import { zaloReader } from './control/zalo/zalo-reader.js'
import { keptPhones } from './kept-phones.js'
import type { Role, Stage } from './page-stage.js'
import type { ZaloWorld } from './zalo/world.js'
import type { ZaloCast } from './zalo-cast.js'

const ROLE: Record<ZaloCast['people' | 'groups'][number]['key'], Role> = {
  'zalo-resident': 'resident',
  'zalo-officers': 'officers',
  'zalo-officer': 'officer',
  'zalo-head': 'head',
  'zalo-second-officer': 'second-officer',
  'zalo-street': 'street',
}

export const zaloStage = (world: ZaloWorld, cast: ZaloCast): Stage => ({
  platform: 'zalo',
  control: '/sandbox/zalo',
  botName: world.bot.name,
  hearsGroups: false,
  phones: keptPhones(world, zaloReader(world), cast, ROLE),
  seq: world.state.lastSeq,
})
