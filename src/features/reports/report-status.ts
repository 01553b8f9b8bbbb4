import type { Say, SayParam } from '../../chat/say.js'
import { showTime } from '../../language/local-time.js'
import { may } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { reportBySecret } from './by-secret.js'
import { calledInput } from './called.js'
import { recordShown } from './custody.js'
import { findForOfficer, findOwn } from './find-report.js'
import { joinedSay, nameOf } from './on-behalf.js'
import { refusalSay } from './refusal-say.js'
import type { Report } from './report.js'
import { fullReport } from './report-card.js'
import type { Reference } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { filesOf } from './report-files.js'
import { officerMessage } from './report-messages.js'
import type { ReportState } from './report-states.js'
import { isAsked } from './reporter-words.js'

const MOST_LISTED = 5

/** A reporter sees no more of the states than these. */
const STAGES: Record<ReportState, 'received' | 'inWork' | 'passedOn' | 'ended'> = {
  new: 'received',
  accepted: 'inWork',
  verifying: 'inWork',
  'passed-on': 'passedOn',
  resolved: 'ended',
  'no-grounds': 'ended',
  'not-ours': 'ended',
  duplicate: 'ended',
  untrue: 'ended',
}

/** The text that names how far it is, as its reporter sees it. */
export const stageKey = ({ state }: Pick<Report, 'state'>): string => `reports:stage.${STAGES[state]}`

/** Since when it stands there for its reporter; what officers do among themselves is no news. */
const sinceOf = ({ history }: Report): number =>
  history.findLastIndex(({ state }, index) => {
    const before = history[index - 1]?.state
    return before === undefined || STAGES[before] !== STAGES[state]
  })

/** What a duplicate was joined to goes on. */
const leadPart = ({ history }: Report): SayParam => {
  const lead = history.findLast(entry => entry.lead)?.lead
  return lead
    ? { key: 'reports:triage.leadStage', params: { stage: { key: stageKey({ state: lead }) } } }
    : ''
}

const statusSay = (report: Report): Say => {
  const stage = STAGES[report.state]
  const words = stage === 'ended' ? (report.content.resultWords ?? '') : ''
  return {
    key: 'reports:status.one',
    params: {
      code: report.code,
      time: showTime(report.createdAt),
      stage: { key: `reports:stage.${stage}` },
      since: showTime(report.history[sinceOf(report)]?.at ?? report.createdAt),
      result: stage === 'ended' ? { key: `reports:status.${report.state}` } : '',
      words: words === '' ? '' : `\n${words}`,
      lead: report.state === 'duplicate' ? leadPart(report) : '',
      incomplete: report.complete ? '' : { key: 'reports:status.incomplete' },
    },
    options: [{ value: `/bosung ${report.code}`, label: { key: 'reports:button.bosung' } }],
  }
}

/** What tells the same as another stands where that one does; the result's words were written for its own reporter. */
const asFirst = async (deps: ReportDeps, report: Report): Promise<Report> => {
  const first = report.duplicateOf === undefined ? undefined : await deps.reports.find(report.duplicateOf)
  if (!first) return report
  const { resultWords: _, ...content } = report.content
  return { ...report, state: first.state, history: first.history, content }
}

export const NO_REPORT: Say = {
  key: 'reports:status.none',
  options: [{ value: '/baotin', label: { key: 'reports:button.baotin' } }],
}

/** How far it is, for whoever reported it. */
export const ownStatus = async (deps: ReportDeps, report: Report): Promise<Say[]> => [
  statusSay(await asFirst(deps, report)),
]

const ownList = async (deps: ReportDeps, call: EffectCall): Promise<Say> => {
  const ids = await deps.reporters.reportIdsOf(call.chat)
  const reports = await deps.reports.findMany(ids.slice(0, MOST_LISTED))
  const [only] = reports
  if (!only) return NO_REPORT
  if (reports.length === 1) return statusSay(await asFirst(deps, only))
  return {
    key: 'reports:status.which',
    options: reports.map(({ code }) => ({ value: `/tin ${code}`, label: { literal: code } })),
    optionsBy: 'name',
  }
}

/** From another chat only the receipt's secret opens a report: what can be done with it there is done with it as well. */
const bySecret = async (deps: ReportDeps, call: EffectCall, secret: string): Promise<Say[]> => {
  const found = await reportBySecret(deps, call, secret)
  if ('refusal' in found) return [found.refusal]
  // The second receipt makes a chat its holder's: what comes of the report is told there too.
  if (await deps.reporters.joinBySecret(secret, call.chat))
    return [statusSay(await asFirst(deps, found.report)), joinedSay(found.report)]
  const { options: _, ...status } = statusSay(await asFirst(deps, found.report))
  const asked = found.report.content.questions.find(({ id }) => isAsked(found.report, id))
  const question = asked ? [{ key: 'identity:receipt.question', params: { words: asked.words } }] : []
  return [status, ...question, { key: 'identity:receipt.elsewhere' }]
}

/** All that an officer may read of it, and its files: what could not be had when it was taken up may be there by now. */
const readByOfficer = async (deps: ReportDeps, call: EffectCall, report: Report): Promise<EffectResult> => {
  const { secrecy, handlerId, id, content } = report
  const [areas, witnesses] = await Promise.all([
    deps.neighbourhood.currentAreas(),
    deps.reports.duplicatesOf(report.id),
  ])
  // They were told: the officer who handles it sees the name.
  const named = secrecy === 'open' && handlerId !== undefined && handlerId === call.context.person?.id
  const reporter = named ? await deps.reporters.of(id) : undefined
  const media = filesOf(content)
  await recordShown(deps, { key: call.key, at: call.at, by: call.context.person?.id ?? '' }, media)
  const say = { key: 'dialogs:photos.count', params: { n: media.length } }
  const to = { chat: call.chat, language: call.context.language }
  const files = officerMessage(deps, report, to, { parts: ['read', deps.lookup(call.key)], say, media })
  return {
    say: [fullReport(report, areas, reporter && nameOf(reporter), { witnesses })],
    messages: media.length > 0 ? [files] : [],
  }
}

const byReference = async (
  deps: ReportDeps,
  call: EffectCall,
  reference: Reference,
): Promise<EffectResult> => {
  const own = await findOwn(deps, call.chat, reference)
  if (own) return { say: [statusSay(await asFirst(deps, own))] }
  const { person } = call.context
  if (!may(person, 'reports.read')) return { say: [{ key: 'reports:status.notHere' }] }
  const found = await findForOfficer(deps, { person, permission: 'reports.read', reference })
  return found.ok ? readByOfficer(deps, call, found.value) : { say: [refusalSay(found.failure, 'tin')] }
}

/** Where a report stands: in the chat it came from, by its secret from anywhere, and for officers who may read it. */
export const reportStatus =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { reference } = calledInput.parse(call.input)
    if (!reference) return { say: [await ownList(deps, call)] }
    if (reference.by === 'secret') return { say: await bySecret(deps, call, reference.secret) }
    return byReference(deps, call, reference)
  }
