import type { ChannelQuota, ChannelState } from '../../chat/channel.js'
import type { ChannelId } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Platform } from './platform.js'

export type PlatformStanding = {
  id: ChannelId
  state: ChannelState
  downSince?: Date
  /** Undefined where the platform sets none, or nobody can tell now. */
  quota?: ChannelQuota
}

const standingOf = async (platform: Platform): Promise<PlatformStanding> => {
  const state = platform.state()
  const downSince = state.up ? undefined : platform.downSince()
  const quota = await platform.quota?.().catch(() => undefined)
  return { id: platform.id, state, ...(downSince ? { downSince } : {}), ...(quota ? { quota } : {}) }
}

/** How each platform stands, for those who watch them. */
export const showPlatforms = async (
  platforms: Platform[],
  by: Person | undefined,
): Promise<Outcome<PlatformStanding[], 'not-allowed'>> =>
  may(by, 'platforms.watch') ? ok(await Promise.all(platforms.map(standingOf))) : failed('not-allowed')
