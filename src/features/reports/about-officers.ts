import { foldWords } from '../../language/fold.js'
import type { Group } from '../../neighbourhood/group.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { kindOf } from './report-kinds.js'

type Read = Pick<Report, 'kind' | 'areaId' | 'content'>

/** A complaint about an officer: it is kept from the officers' groups and queues. */
export const isAboutOfficers = ({ kind }: Pick<Report, 'kind'>): boolean =>
  kind !== undefined && kindOf(kind).aboutOfficers === true

const FEWEST_NAMES = 2

/** A whole name, also without marks; a name of one word would be found in half of all texts. */
export const isNamed = (person: Person, { content }: Pick<Read, 'content'>): boolean => {
  const name = foldWords(person.displayName ?? '')
  if (name.split(' ').length < FEWEST_NAMES) return false
  const answers = content.questions.flatMap(({ answer }) => answer?.words ?? [])
  const added = [...answers, ...content.additions.map(({ words }) => words)]
  const details = (content.details ?? []).flatMap(({ answer }) => (typeof answer === 'string' ? answer : []))
  const told = [content.words, content.emergencyWords, content.people, ...details, ...added].join(' ')
  return ` ${foldWords(told)} `.includes(` ${name} `)
}

/** Those who lead read a complaint about officers, except whoever it names. Everything else is not touched by this. */
export const mayReadAbout = (person: Person, report: Read): boolean =>
  !isAboutOfficers(report) ||
  (may(person, 'reports.about-officers', report.areaId) && !isNamed(person, report))

/** A complaint about an officer goes to no group: its subject may sit there. */
export const officersGroups = async (
  { neighbourhood }: Pick<ReportDeps, 'neighbourhood'>,
  report: Report,
): Promise<Group[]> => (isAboutOfficers(report) ? [] : neighbourhood.officersGroups())

/** Those who may work on this very report. */
export const staffFor = async (
  { neighbourhood }: Pick<ReportDeps, 'neighbourhood'>,
  report: Report,
  permission: 'reports.handle' | 'reports.duty' | 'reports.about-officers',
): Promise<Reachable[]> => {
  const staff = await neighbourhood.staffByPermission(permission, report.areaId)
  return staff.filter(({ person }) => mayReadAbout(person, report))
}
