import type { BulletinPart } from './broadcast.js'
import type { BroadcastDeps, WeekAlerts, WeekFigures } from './broadcast-deps.js'

const MOST_KINDS = 4
/** In a hamlet one report points to one house. */
const FEWEST_NAMED = 2
const MOST_ALERTS = 3
const MOST_ALERT_LENGTH = 240

type InWords = Pick<BroadcastDeps, 'inWords'>

/** A bulletin is written in the language of the loudspeaker. */
const words = ({ inWords }: InWords, key: string, params: Record<string, number | string> = {}): string =>
  inWords('vi', { key: `broadcasts:draft.${key}`, params })

const howItWent = (total: number, ended: number): string => {
  if (total === 0) return 'nothing'
  return ended === 0 ? 'noneEnded' : 'reports'
}

const figuresWords = (deps: InWords, { kinds, total, ended }: WeekFigures, alerts: number): string => {
  const most = kinds
    .filter(({ count }) => count >= FEWEST_NAMED)
    .slice(0, MOST_KINDS)
    .map(({ label, count }) => words(deps, 'figures.kind', { label: deps.inWords('vi', label), count }))
  return [
    words(deps, `figures.${howItWent(total, ended)}`, { total, ended }),
    ...(most.length > 0 ? [words(deps, 'figures.kinds', { kinds: most.join('; ') })] : []),
    ...(alerts > 0 ? [words(deps, 'figures.alerts', { alerts })] : []),
  ].join(' ')
}

/** The first sentences of an alert: the whole of it stood in the groups already. */
const shortened = (text: string): string => {
  const sentences = text.match(/[^.!?…\n]+[.!?…\n]*/gu) ?? []
  let short = ''
  for (const sentence of sentences) {
    if (short.length + sentence.length > MOST_ALERT_LENGTH) break
    short += sentence
  }
  return short.trim() || `${text.slice(0, MOST_ALERT_LENGTH).replace(/\s+\S*$/u, '')}…`
}

const alertWords = (deps: InWords, { code, heading, words: text }: WeekAlerts['holding'][number]): string =>
  words(deps, 'alert', { heading: deps.inWords('vi', heading), text: shortened(text), code })

/** The parts that the week itself gives: an alert's words are still its author's. */
export const partsOfTheWeek = (
  deps: InWords,
  figures: WeekFigures,
  { sent, holding }: WeekAlerts,
): BulletinPart[] => [
  { id: 'figures', section: 'figures', words: figuresWords(deps, figures, sent) },
  ...holding.slice(-MOST_ALERTS).map(
    (alert): BulletinPart => ({
      id: `alert-${alert.code}`,
      section: 'alerts',
      words: alertWords(deps, alert),
      by: alert.by,
      alert: alert.code,
    }),
  ),
]
