import { z } from 'zod'
import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import type { Say, SayParam } from '../../chat/say.js'
import { showTime } from '../../language/local-time.js'
import { may } from '../../neighbourhood/person.js'
import type { Command, EffectHandler } from '../feature.js'
import { refusalSay } from './refusal-say.js'
import { isOpen, type Report } from './report.js'
import { areaPart, kindPart } from './report-card.js'
import type { ReportDeps } from './report-deps.js'
import { searchReports } from './search-reports.js'

const MOST_SHOWN = 10

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
    return meant
      ? { effects: [{ name: 'reports.search', part: 'search', input: { words: rest } }] }
      : undefined
  },
}

const searchInput = z.object({ words: z.string() })

const foundSay = (found: Report[], areaOf: (report: Report) => SayParam, isPrivate: boolean): Say => {
  const shown = found.slice(0, MOST_SHOWN)
  const lines = shown.map(report => ({
    key: 'reports:search.line',
    params: {
      code: report.code,
      kind: kindPart(report),
      area: areaOf(report),
      place: report.content.preview.place
        ? { key: 'reports:search.place', params: { place: report.content.preview.place } }
        : '',
      time: showTime(report.createdAt),
      state: { key: isOpen(report) ? `reports:search.${report.state}` : `reports:result.${report.state}` },
    },
  }))
  const key = `reports:search.${found.length > shown.length ? 'more' : 'found'}`
  const how = { key: `reports:search.${isPrivate ? 'open' : 'openPrivately'}` }
  const say = { key, params: { count: shown.length, lines: ['', ...lines], how } }
  const options = shown.map(({ code }) => ({ value: `/tin ${code}`, label: { literal: code } }))
  return isPrivate ? { ...say, options, optionsBy: 'name' } : say
}

/** What officers see of what they look for: no more of each than the officers' group sees. */
export const searchEffect =
  (deps: ReportDeps): EffectHandler =>
  async ({ input, chat, context }) => {
    const { words } = searchInput.parse(input)
    const asked = { person: context.person, text: words, limit: MOST_SHOWN + 1 }
    const found = await searchReports(deps, asked)
    if (!found.ok) return { say: [refusalSay(found.failure)] }
    if (words.trim() === '') return { say: [{ key: 'reports:search.what' }] }
    if (found.value.length === 0) return { say: [{ key: 'reports:search.none' }] }
    const areas = await deps.neighbourhood.currentAreas()
    return { say: [foundSay(found.value, report => areaPart(report, areas), chat.kind === 'private')] }
  }
