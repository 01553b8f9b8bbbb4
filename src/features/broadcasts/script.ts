import type { Say, SayParam } from '../../chat/say.js'
import { foldWords } from '../../language/fold.js'
import { dateOf, dayOf, showClock, weekdayOf } from '../../language/local-time.js'
import { readAloud } from '../../language/read-aloud/read-aloud.js'
import { longSentences, readingSeconds } from '../../language/read-aloud/reading-time.js'
import { risksIn } from '../../language/text-risks.js'
import type { Ward } from '../../neighbourhood/area.js'
import { type Airing, editionIn } from './airing.js'
import type { BulletinPart, Edition } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'

const SENTENCE_START = /(^|[.!?…]["”]? +)(\p{Ll})/gmu

const withStop = (line: string): string =>
  /[.!?…:]["”]?$/.test(line.trim()) ? line.trim() : `${line.trim().replace(/[,;]$/, '')}.`

const GO_THERE = '(?:bam|nhan vao|nhap vao|an vao|truy cap|vao|mo|quet|click|xem)'
const ORDER = new RegExp(`\\b${GO_THERE}\\b`)
const WARNING = new RegExp(`\\b(?:dung|khong|cho) (?:[a-z]+ ){0,2}${GO_THERE}\\b`)

/** "Go to vidu.vn" would be heard as "open the link", which is what people are warned of; where not to go may be said. */
const isOrderToOpen = (sentence: string): boolean => {
  const said = foldWords(sentence)
  return risksIn(sentence, '').includes('link') && ORDER.test(said) && !WARNING.test(said)
}

const withoutOrders = (line: string): string =>
  line
    .split(/(?<=[.!?…]) +/)
    .filter(sentence => !isOrderToOpen(sentence))
    .join(' ')

/** Each line a sentence: who reads aloud breathes at stops, not at the ends of lines. */
const spokenWords = (words: string): string =>
  words
    .split('\n')
    .map(withoutOrders)
    .filter(line => /[\p{L}\p{N}]/u.test(line))
    .map(withStop)
    .join('\n')

const spokenPart = ({ section, words }: BulletinPart, first: boolean): SayParam => ({
  key: 'broadcasts:script.part',
  params: {
    lead: { key: `broadcasts:script.${first ? 'first' : 'next'}.${section}` },
    words: spokenWords(words),
  },
})

/** Led in once, however many texts a section has; what always holds comes alone, and the greeting leads it in. */
const spokenParts = ({ kind, parts }: Exclude<Edition, { kind: 'none' }>): SayParam[] =>
  parts.map((part, place) =>
    kind === 'evergreen' || (place > 0 && parts[place - 1]?.section === part.section)
      ? spokenWords(part.words)
      : spokenPart(part, place === 0),
  )

const spokenDay = (at: Date): SayParam => {
  const { date, month } = dateOf(dayOf(at))
  return {
    key: 'broadcasts:script.day',
    params: {
      weekday: { key: `broadcasts:plan.day.${weekdayOf(dayOf(at))}` },
      date: `${date}/${month}`,
    },
  }
}

const wholeSay = (
  edition: Exclude<Edition, { kind: 'none' }>,
  { ward, readAt }: { ward: Pick<Ward, 'name' | 'hotline'>; readAt: Date },
): Say => ({
  key: 'broadcasts:script.whole',
  params: {
    greeting: {
      key: `broadcasts:script.greeting.${edition.kind}`,
      params: { ward: ward.name, hour: showClock(readAt), day: spokenDay(readAt) },
    },
    parts: spokenParts(edition),
    ward: ward.name,
    hotline: ward.hotline,
  },
})

/**
 * What is read over the loudspeaker, all of it in words: greeting, parts with what leads over to them, the telephone
 * twice, the emergency numbers, the end. In Vietnamese, whoever reads it. Nothing, where nothing is read.
 */
export const scriptOf = (
  { inWords }: Pick<BroadcastDeps, 'inWords'>,
  edition: Edition,
  at: { ward: Pick<Ward, 'name' | 'hotline'>; readAt: Date },
): string =>
  edition.kind === 'none'
    ? ''
    : readAloud(inWords('vi', wholeSay(edition, at)))
        .replace(SENTENCE_START, (_whole, before: string, letter: string) => before + letter.toUpperCase())
        .replaceAll('\n', '\n\n')

/** A hamlet's script tells its own hour, the one that holds now. */
export const scriptOfAiring = (
  deps: Pick<BroadcastDeps, 'inWords'>,
  airing: Airing,
  ward: Pick<Ward, 'name' | 'hotline'>,
): string => scriptOf(deps, editionIn(airing), { ward, readAt: airing.readAt })

const HALF_MINUTE = 30

/** "2 phút rưỡi": what the ear tells apart. */
const lengthParam = (seconds: number): SayParam => {
  const halves = Math.max(1, Math.round(seconds / HALF_MINUTE))
  const minutes = Math.floor(halves / 2)
  if (minutes === 0) return { key: 'broadcasts:script.length.half' }
  return { key: `broadcasts:script.length.${halves % 2 === 0 ? 'whole' : 'andHalf'}`, params: { minutes } }
}

/** The script as its reader gets it: first how long it takes, and whether there are sentences too long for one breath. */
export const scriptSay = (script: string): Say => {
  const long = longSentences(script).length
  const length = lengthParam(readingSeconds(script))
  const key = `broadcasts:script.message.${long === 0 ? 'plain' : 'longSentences'}`
  return { key, params: { length, script, ...(long === 0 ? {} : { sentences: long }) } }
}
