import type { Say, SayOption, SayParam } from '../../chat/say.js'
import { showTime, showWhen } from '../../language/local-time.js'
import type { Area } from '../../neighbourhood/area.js'
import { withDue } from './clocks/due-part.js'
import { handledBy, recordOf } from './handling-part.js'
import { detailOf } from './kinds/details.js'
import { cardButtons, officerButtons } from './officer-buttons.js'
import type { DetailAnswer, Report } from './report.js'
import { isOpen } from './report-states.js'
import { saidCalled } from './said-called.js'

type Part = SayParam

const NOTHING = ''

/** A line of its own where there is something to say. Its text begins with the line break. */
const line = (key: string, value: Part | undefined): Part =>
  value === undefined || value === '' ? NOTHING : { key, params: { value } }

const headOf = (report: Report): Part => {
  if (!isOpen(report)) return { key: 'reports:card.head.closed' }
  if (report.alarmAt) return { key: 'reports:card.head.alarm' }
  if (report.urgent) return { key: 'reports:card.head.urgent' }
  if (report.priority === 'high') return { key: 'reports:card.head.high' }
  return { key: 'reports:card.head.normal' }
}

export const areaPart = (report: Report, areas: Area[]): Part =>
  areas.find(area => area.id === report.areaId)?.name ?? { key: 'reports:card.areaUnknown' }

const secrecyOf = (report: Report): Part => [
  { key: `reports:card.secrecy.${report.secrecy ?? 'unknown'}` },
  ...(report.content.onBehalf ? [{ key: 'reports:telling.card' }] : []),
]

const withButtons = (say: Say, options: SayOption[]): Say => (options.length > 0 ? { ...say, options } : say)

export const kindPart = (report: Report): Part => ({ key: `reports:kind.${report.kind ?? 'unknown'}` })

/** What `report` itself does not hold: who else tells the same. */
export type Together = { witnesses?: Report[] }

const maybeSame = ({ content, duplicateOf }: Report): Part[] => {
  const { alike } = content
  if (!alike || duplicateOf !== undefined) return []
  const said = alike.answer === 'other' ? 'maybeNot' : 'maybe'
  return [{ key: `reports:together.${said}`, params: { code: alike.code } }]
}

const joinedInto = ({ content, history }: Report): Part[] =>
  history.some(({ what, state }) => what === 'joined' && state === 'duplicate')
    ? [{ key: 'reports:together.joinedInto', params: { code: content.alike?.code ?? '' } }]
    : []

/** What officers called, and what the reporter says they called. */
const calledParts = (report: Report, witnesses: Report[]): Part[] => {
  const { called } = report.content
  const said = [...new Set([report, ...witnesses].flatMap(saidCalled))].filter(number => number !== called)
  return [
    ...(called ? [{ key: 'reports:together.weCalled', params: { number: called } }] : []),
    ...(said.length > 0
      ? [{ key: 'reports:together.saidCalled', params: { numbers: said.join(', ') } }]
      : []),
  ]
}

const togetherPart = (report: Report, { witnesses = [] }: Together): Part =>
  lines([
    ...maybeSame(report),
    ...joinedInto(report),
    ...calledParts(report, witnesses),
    ...(witnesses.length > 0
      ? [
          {
            key: 'reports:together.count',
            params: { n: witnesses.length + 1, codes: witnesses.map(({ code }) => code).join(', ') },
          },
        ]
      : []),
  ])

const stoppedPart = (report: Report): Part =>
  report.history.some(entry => entry.what === 'stopped-by-reporter')
    ? { key: 'reports:card.stopped' }
    : NOTHING

/** What the officers' group sees. It is given no reporter, so it can name none. */
export const reportCard = (report: Report, areas: Area[], together: Together = {}): Say => {
  const { preview, media } = report.content
  return withButtons(
    {
      key: 'reports:card.all',
      params: {
        head: headOf(report),
        code: report.code,
        kind: kindPart(report),
        area: areaPart(report, areas),
        place: line('reports:card.place', preview.place),
        when: line('reports:card.when', preview.when),
        words: line('reports:card.words', preview.words),
        photos: line('reports:card.photos', media.length > 0 ? media.length : undefined),
        secrecy: secrecyOf(report),
        incomplete: report.complete ? NOTHING : { key: 'reports:card.incomplete' },
        stopped: stoppedPart(report),
        together: togetherPart(report, together),
        state: handledBy(report),
      },
    },
    cardButtons(report),
  )
}

/** Each begins a line; nothing where there are none. */
const lines = (parts: Part[]): Part => (parts.length === 0 ? NOTHING : [NOTHING, ...parts])

const questionsPart = (report: Report): Part =>
  lines(
    report.content.questions.map(({ words, answer }) => ({
      key: 'reports:full.question',
      params: {
        words,
        answer: answer ? answerPart(answer.words, answer.media.length) : { key: 'reports:full.waiting' },
      },
    })),
  )

/** What was told beside the cry for help, where that is not the same. */
const beyondCry = ({ words, emergencyWords }: Report['content']): string =>
  emergencyWords?.includes(words) ? '' : words

const detailAnswer = ({ id, answer }: DetailAnswer): Part => {
  if (typeof answer === 'boolean') return { key: answer ? 'dialogs:yesNo.yes' : 'dialogs:yesNo.no' }
  const { options = [] } = detailOf(id)
  return options.includes(answer) ? { key: `reports:detail.${id}.${answer}` } : answer
}

const detailsPart = ({ content }: Report): Part =>
  lines(
    (content.details ?? []).map(detail => ({
      key: 'reports:full.detail',
      params: { label: { key: `reports:detail.${detail.id}.label` }, answer: detailAnswer(detail) },
    })),
  )

const additionsPart = (report: Report): Part =>
  lines(
    report.content.additions.map(({ words, media, at }) => ({
      key: 'reports:full.addition',
      params: { time: showTime(new Date(at)), words: answerPart(words, media.length) },
    })),
  )

/** What was said, or that it is in what was sent with it, or that there was nothing to say. */
export const answerPart = (words: string, files: number): Part => {
  if (files === 0) return words === '' ? { key: 'reports:full.doesNotKnow' } : words
  return { key: 'reports:full.withFiles', params: { words, count: files } }
}

const placePart = (report: Report): Part | undefined => {
  const { words = '', latitude, longitude } = report.content.place ?? {}
  if (latitude === undefined || longitude === undefined) return words === '' ? undefined : words
  const at = `${latitude.toFixed(5)},${longitude.toFixed(5)}`
  return { key: 'reports:full.pin', params: { words, at } }
}

/**
 * All that an officer who works on it reads, 1:1. `reporterName` only where the reporter left their name open to
 * officers.
 */
export const fullReport = (
  report: Report,
  areas: Area[],
  reporterName?: Part,
  together: Together = {},
): Say => {
  const { content } = report
  const when = content.when && showWhen(content.when.words, content.when.from, content.when.to)
  return withButtons(
    {
      key: 'reports:full.all',
      params: {
        head: headOf(report),
        code: report.code,
        filed: showTime(report.createdAt),
        kind: kindPart(report),
        area: areaPart(report, areas),
        place: line('reports:card.place', placePart(report)),
        when: line('reports:card.when', when),
        emergency: line('reports:full.emergency', content.emergencyWords),
        words: line('reports:full.words', beyondCry(content)),
        details: detailsPart(report),
        people: line('reports:full.people', content.people),
        photos: line('reports:card.photos', content.media.length > 0 ? content.media.length : undefined),
        additions: additionsPart(report),
        questions: questionsPart(report),
        name: line('reports:full.name', reporterName),
        secrecy: secrecyOf(report),
        silent: report.silent ? { key: 'reports:full.silent' } : NOTHING,
        incomplete: report.complete ? NOTHING : { key: 'reports:card.incomplete' },
        stopped: stoppedPart(report),
        together: togetherPart(report, together),
        state: withDue(report, handledBy(report)),
        record: recordOf(report),
      },
    },
    officerButtons(report),
  )
}
