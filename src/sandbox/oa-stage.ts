import { oaReader } from './control/oa/oa-reader.js'
import { keptPhones } from './kept-phones.js'
import type { OaWorld } from './oa/world.js'
import type { OaCast } from './oa-cast.js'
import type { Role, Stage } from './page-stage.js'

const ROLE: Record<OaCast['people' | 'groups'][number]['key'], Role> = {
  'oa-resident': 'resident',
  'oa-officer': 'officer',
  'oa-head': 'head',
  'oa-street': 'street',
}

export const oaStage = (world: OaWorld, cast: OaCast): Stage => ({
  platform: 'zalo-oa',
  control: '/sandbox/oa',
  botName: world.oa.name,
  hearsGroups: true,
  phones: keptPhones(world, oaReader(world), cast, ROLE),
  seq: world.state.lastSeq,
})
