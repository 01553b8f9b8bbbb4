import { z } from 'zod'
import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import type { Say, SayParam } from '../../chat/say.js'
import type { Found } from '../../foundation/sealed-store.js'
import { showDayAsOf, showTimeAsOf } from '../../language/local-time.js'
import { wordsAsked } from '../../language/search-words.js'
import { may } from '../../neighbourhood/person.js'
import type { Command, EffectHandler } from '../feature.js'
import { refusalSay } from './refusal-say.js'
import type { Report } from './report.js'
import { areaPart, kindPart } from './report-card.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'
import { searchReports } from './search-reports.js'

const MOST_SHOWN = 10
const MOST_ASKED = 20

const isSlashed = ({ content }: IncomingMessage): boolean =>
  (content.kind === 'chosen' ? content.value : (wordsOf(content) ?? '')).trim().startsWith('/')

/** "Tìm thấy xe rồi" is said by anybody: without the slash it is a command only when an officer says it to the bot. */
export const searchCommand: Command = {
  name: 'search',
  words: ['tim', 'tim tin', 'tim kiem', 'find'],
  leads: ['tim', 'tim tin', 'tim kiem', 'find'],
  groups: 'unasked',
  run: ({ message, rest }, { person, group }) => {
    const isPrivate = message.chat.kind === 'private'
    // In any other group, what was reported is nobody's business.
    if (!isPrivate && group?.kind !== 'officers') return message.addressedToBot ? {} : undefined
    const meant = isSlashed(message) || (message.addressedToBot && may(person, 'reports.read'))
    if (!meant) return undefined
    // There are more words to find a report by than the group's card may show.
    if (!isPrivate) return { say: [{ key: 'reports:search.privately' }] }
    return { effects: [{ name: 'reports.search', part: 'search', input: { words: rest } }] }
  },
}

const searchInput = z.object({ words: z.string() })

type Seen = { areaOf: (report: Report) => SayParam; now: Date }

const lineOf = (report: Report, { areaOf, now }: Seen): SayParam => {
  const { place } = report.content.preview
  const state = isOpen(report) ? `reports:search.${report.state}` : `reports:result.${report.state}`
  return {
    key: 'reports:search.line',
    params: {
      code: report.code,
      kind: kindPart(report),
      area: areaOf(report),
      place: place ? { key: 'reports:search.place', params: { place } } : '',
      time: showTimeAsOf(now, report.createdAt),
      state: { key: state },
    },
  }
}

const sincePart = (since: Date | undefined, now: Date): SayParam =>
  since ? { key: 'reports:search.since', params: { day: showDayAsOf(now, since) } } : ''

const foundSay = ({ items, since }: Found<Report>, seen: Seen): Say => {
  if (items.length === 0) return { key: 'reports:search.none', params: { since: sincePart(since, seen.now) } }
  const shown = items.slice(0, MOST_SHOWN)
  const found = shown.length === 1 ? 'one' : 'found'
  return {
    key: `reports:search.${items.length > shown.length ? 'more' : found}`,
    params: {
      count: shown.length,
      lines: ['', ...shown.map(report => lineOf(report, seen))],
      since: sincePart(since, seen.now),
    },
    options: shown.map(({ code }) => ({ value: `/tin ${code}`, label: { literal: code } })),
    optionsBy: 'text',
  }
}

const unclear = (text: string): Say | undefined => {
  if (text.trim() === '') return { key: 'reports:search.what' }
  const { length } = wordsAsked(text)
  if (length === 0) return { key: 'reports:search.noWords' }
  return length > MOST_ASKED ? { key: 'reports:search.tooMany', params: { most: MOST_ASKED } } : undefined
}

/** What officers see of what they look for: no more of each than the officers' group sees. */
export const searchEffect =
  (deps: ReportDeps): EffectHandler =>
  async ({ input, at, context: { person } }) => {
    const { words } = searchInput.parse(input)
    if (!may(person, 'reports.read')) return { say: [refusalSay({ why: 'not-allowed' })] }
    const asked = unclear(words)
    if (asked) return { say: [asked] }
    const found = await searchReports(deps, { person, text: words, limit: MOST_SHOWN + 1 })
    if (!found.ok) return { say: [refusalSay(found.failure)] }
    const areas = await deps.neighbourhood.currentAreas()
    return { say: [foundSay(found.value, { areaOf: report => areaPart(report, areas), now: at })] }
  }
