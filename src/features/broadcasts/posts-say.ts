import type { Say, SayOption, SayParam } from '../../chat/say.js'
import type { Broadcast } from './broadcast.js'
import { momentSay } from './bulletin-text.js'
import type { PostProgress } from './post-progress.js'
import { weekNumber } from './week-plan.js'

const counted = (key: string, count: number): SayParam =>
  count === 0 ? '' : { key: `broadcasts:post.progress.${key}`, params: { count } }

const named = (key: string, names: string[]): SayParam[] =>
  names.length === 0 ? [] : [{ key: `broadcasts:post.progress.${key}`, params: { names: names.join(', ') } }]

const groupLines = ({ total, sent, waiting, unsure, failed }: PostProgress): SayParam[] => {
  if (total === 0) return []
  const params = { sent, total, waiting: counted('waiting', waiting), unsure: counted('unsure', unsure) }
  return [{ key: 'broadcasts:post.progress.groups', params }, ...named('failed', failed)]
}

const relayLines = ({ relays }: PostProgress): SayParam[] => {
  const { total, relayed, open } = relays
  if (total === 0) return []
  return [{ key: 'broadcasts:post.progress.relays', params: { total, relayed } }, ...named('open', open)]
}

const againOption: SayOption = {
  value: '/guilaibantin',
  label: { key: 'broadcasts:post.again.button' },
  typed: { key: 'broadcasts:post.again.typed' },
}

/** How many groups have it, and who does not. `open`: what failed may still go again. */
export const postsSay = (
  { week, postedAt }: Broadcast,
  progress: PostProgress,
  { open }: { open: boolean },
): Say => ({
  key: 'broadcasts:post.progress.all',
  params: {
    week: weekNumber(week),
    posted: postedAt ? momentSay(postedAt) : '',
    lines: [...groupLines(progress), ...relayLines(progress)],
  },
  options: open && progress.failedKeys.size > 0 ? [againOption] : [],
})
