import type { ChannelQuota } from '../../chat/channel.js'
import type { Say, SayParam } from '../../chat/say.js'
import { showTimeAsOf } from '../../language/local-time.js'
import { noteWords } from './note-words.js'
import type { PlatformStanding } from './show-platforms.js'

/** From this share on it is said that little is left. */
const NEAR = 0.8

const quotaLines = ({ used, limit }: ChannelQuota): SayParam[] => {
  if (limit === undefined) return used > 0 ? [{ key: 'platforms:used.free', params: { used } }] : []
  const line = { key: 'platforms:used.ofLimit', params: { used, limit } }
  if (used >= limit) return [line, { key: 'platforms:used.up' }]
  return used >= limit * NEAR ? [line, { key: 'platforms:used.near' }] : [line]
}

const standsLine = ({ id, state, downSince }: PlatformStanding, now: Date): SayParam => {
  const name = { key: `platforms:name.${id}` }
  if (state.up) return { key: 'platforms:works', params: { name } }
  return downSince
    ? { key: 'platforms:downSince', params: { name, since: showTimeAsOf(now, downSince) } }
    : { key: 'platforms:down', params: { name } }
}

/** Why, and what to do; of an Official Account that is well, that its grant stands. */
const whyLines = ({ id, state }: PlatformStanding): SayParam[] => {
  const words = noteWords(state)
  if (words) return [words]
  return id === 'zalo-oa' ? [{ key: 'platforms:granted' }] : []
}

/** Each platform in plain words, and what to do. */
export const platformsSay = (standings: PlatformStanding[], now: Date): Say => ({
  key: 'platforms:all',
  params: {
    lines: standings.flatMap((standing, n) => [
      ...(n > 0 ? [''] : []),
      standsLine(standing, now),
      ...whyLines(standing),
      ...(standing.quota ? quotaLines(standing.quota) : []),
    ]),
  },
})
