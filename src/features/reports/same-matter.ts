import { foldWords } from '../../language/fold.js'
import { shareSpot, spotsDiffer, spotsIn } from '../../language/spots.js'
import type { Area } from '../../neighbourhood/area.js'
import { guessKinds } from './guess-kind.js'
import type { Place, Report, When } from './report.js'
import type { ReportKindId } from './report-kinds.js'
import { isQuietKind, type SharedEvent, sharedEvent } from './shared-events.js'

/** What of a report tells whether another is of the same. `words`: all that was told. */
export type Matter = {
  /** The one that was chosen, or all that the words may mean. */
  kinds: ReportKindId[]
  areaId?: string
  place?: Place
  when?: When
  words: string
  at: Date
  silent: boolean
}

/** `ask`: the person may be asked. `hint`: only officers hear that it may be so. */
export type Likeness = 'ask' | 'hint'

const told = ({ emergencyWords = '', words }: Report['content']): string => `${emergencyWords}\n${words}`

export const matterOf = ({ kind, areaId, content, silent, createdAt }: Report): Matter => ({
  kinds: kind ? [kind] : guessKinds(told(content)),
  ...(areaId ? { areaId } : {}),
  ...(content.place ? { place: content.place } : {}),
  ...(content.when ? { when: content.when } : {}),
  words: told(content),
  at: createdAt,
  silent,
})

const HOUR_MS = 3_600_000
const PIN_METRES = 300
const METRES_A_DEGREE = 111_320

/** "Mất xe của tôi", "nhà em bị trộm": each has lost their own. Folded. */
const OWN_LOSS =
  /\b(?:nha|xe|cua|may|vi|tien|dien thoai|ga|cho|trau|bo|lon|do) (?:nha )?(?:toi|em|minh|tao|tui|chau|con|chung toi|bo me)\b|\b(?:toi|em|minh|tui|chau) (?:bi|vua bi|moi bi|vua|moi)? ?(?:mat|trom|lay)\b|^(?:vua |moi |bi )*mat /m

const span = ({ when, at }: Matter): [number, number] => {
  const from = when?.from === undefined ? at.getTime() : Date.parse(when.from)
  return [from, when?.to === undefined ? from : Math.max(from, Date.parse(when.to))]
}

const apart = (one: Matter, other: Matter): number => {
  const [[from, to], [otherFrom, otherTo]] = [span(one), span(other)]
  return Math.max(0, from - otherTo, otherFrom - to)
}

/** "Hôm qua" overlaps with whatever was that day. */
const isVague = (matter: Matter, { hours }: SharedEvent): boolean => {
  const [from, to] = span(matter)
  return to - from > 2 * hours * HOUR_MS
}

const metres = (one: Place | undefined, other: Place | undefined): number | undefined => {
  if (one?.latitude === undefined || one.longitude === undefined) return undefined
  if (other?.latitude === undefined || other.longitude === undefined) return undefined
  const north = one.latitude - other.latitude
  const east = (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(north, east) * METRES_A_DEGREE
}

/** The same area, or one lies in the other. */
const sameArea = (one: Matter, other: Matter, areas: Area[]): boolean => {
  if (one.areaId === undefined || other.areaId === undefined) return false
  const liesIn = (inner: string, outer: string): boolean => {
    const parent = areas.find(({ id }) => id === inner)?.parentId
    return parent !== undefined && (parent === outer || liesIn(parent, outer))
  }
  return one.areaId === other.areaId || liesIn(one.areaId, other.areaId) || liesIn(other.areaId, one.areaId)
}

type Nearness = 'spot' | 'area' | 'elsewhere-there' | 'apart'

const nearness = (one: Matter, other: Matter, areas: Area[]): Nearness => {
  const distance = metres(one.place, other.place)
  if (distance !== undefined) return distance <= PIN_METRES ? 'spot' : 'apart'
  const [spots, others] = [one, other].map(({ place, words }) => spotsIn(`${place?.words ?? ''}\n${words}`))
  const within = sameArea(one, other, areas)
  // A lane or a house number exists in every hamlet; somebody's name and a market seldom do.
  const unlikelyTwice = one.areaId === undefined || other.areaId === undefined
  if (spots && others && shareSpot(spots, others) && (within || unlikelyTwice || hasName(spots, others)))
    return 'spot'
  if (!within) return 'apart'
  return spots && others && spotsDiffer(spots, others) ? 'elsewhere-there' : 'area'
}

const hasName = (one: Set<string>, other: Set<string>): boolean =>
  [...one].some(spot => other.has(spot) && !/\d/.test(spot))

const likeness = (mine: Matter, other: Matter, event: SharedEvent, areas: Area[]): Likeness | undefined => {
  const near = nearness(mine, other, areas)
  if (near === 'apart') return undefined
  const ownLoss = event.notOwn && OWN_LOSS.test(foldWords(mine.words))
  if (event.near === 'spot' && near !== 'spot')
    return event.notOwn || near === 'elsewhere-there' ? undefined : 'hint'
  if (near === 'elsewhere-there' || ownLoss || isVague(mine, event) || isVague(other, event)) return 'hint'
  return 'ask'
}

const byKinds = (mine: Matter, other: Matter, areas: Area[]): Likeness[] =>
  mine.kinds.flatMap(kind =>
    other.kinds.flatMap(another => {
      const event = sharedEvent(kind, another)
      if (!event || apart(mine, other) > event.hours * HOUR_MS) return []
      return likeness(mine, other, event, areas) ?? []
    }),
  )

/**
 * Whether what was just told may be the same as what an open report tells. Asked only of who has told the kind, the
 * place and the time themselves, and never where the mere existence of the other must stay unknown.
 */
export const sameMatter = (mine: Matter, other: Matter, areas: Area[]): Likeness | undefined => {
  const found = byKinds(mine, other, areas)
  const best = found.includes('ask') ? 'ask' : found[0]
  const quiet = mine.silent || other.silent || [...mine.kinds, ...other.kinds].some(isQuietKind)
  if (quiet && best === 'hint') return undefined
  return best === 'ask' && (quiet || mine.when?.from === undefined) ? 'hint' : best
}
