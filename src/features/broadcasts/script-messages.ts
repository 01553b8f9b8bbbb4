import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { Airing } from './airing.js'
import { hourOption } from './airing-say.js'
import { DEFAULT_HOUR, nextAiring } from './airing-times.js'
import type { Edition, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { momentSay } from './bulletin-text.js'
import { type ReaderChat, readerKey } from './reader-chat.js'
import { scriptOf, scriptOfAiring, scriptSay } from './script.js'

/** In the key of the copies for people of the whole ward, in the place of a hamlet. */
export const WHOLE_WARD = 'ward'

/** What is given to all readers of one place; `script` is empty where there is nothing to read. */
export type PlaceScript = { week: WeekId; place: string; intro: Say; script: string }

const introSay = ({ kind, content: { areaName }, readAt }: Airing): Say =>
  kind === 'none'
    ? { key: 'broadcasts:script.intro.none', params: { area: areaName } }
    : {
        key: `broadcasts:script.intro.${kind}`,
        params: { area: areaName, moment: momentSay(readAt) },
        options: [hourOption],
      }

export const scriptForHamlet = (deps: BroadcastDeps, airing: Airing, ward: Ward): PlaceScript => ({
  week: airing.week,
  place: airing.areaId,
  intro: introSay(airing),
  script: scriptOfAiring(deps, airing, ward),
})

export const scriptForWard = (
  deps: BroadcastDeps,
  { week, edition, at }: { week: WeekId; edition: Edition; at: Date },
  ward: Ward,
): PlaceScript => ({
  week,
  place: WHOLE_WARD,
  intro: { key: `broadcasts:script.introOfWard.${edition.kind}` },
  script: scriptOf(deps, edition, { ward, readAt: nextAiring(at, DEFAULT_HOUR) }),
})

/** First what it is and when it is read; then the script alone, so that it can be held up and read. */
export const scriptMessages = (
  { compose }: Pick<BroadcastDeps, 'compose'>,
  { week, place, intro, script }: PlaceScript,
  reader: ReaderChat,
): OutgoingMessage[] => {
  const message = (what: string, say: Say) =>
    compose(reader.person.language ?? 'vi', {
      key: readerKey({ week, what, place }, reader),
      to: reader.to,
      say,
      lane: 'notice',
    })
  if (script === '') return [message('script', intro)]
  return [message('script-intro', intro), message('script', scriptSay(script))]
}
