import type { DeliveryNews } from '../../outbox/news.js'
import { unreached } from './airing.js'
import type { BroadcastDeps } from './broadcast-deps.js'

const ABOUT_READING = ['script', 'ask', 'remind']

/** A head who can't be written to shows on the ward's board. News may be told again: that changes nothing more. */
export const hearScripts =
  ({ airings }: Pick<BroadcastDeps, 'airings'>) =>
  async ({ key, state }: DeliveryNews): Promise<void> => {
    const [, week = '', what = '', areaId = '', personId = ''] = key.split('/')
    if (state !== 'failed' || !ABOUT_READING.includes(what)) return
    const airing = await airings.find(week, areaId)
    if (airing) await airings.change(airing.id, current => unreached(current, personId))
  }
