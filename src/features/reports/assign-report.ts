import { failed, type Outcome } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import { staffFor } from './about-officers.js'
import { changeReport } from './change-report.js'
import { assigned } from './handing-acts.js'
import { namedOfficers } from './named-officers.js'
import type { Act, NamedOfficer, OfficerRef, Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import type { ReportDeps } from './report-deps.js'

/** Those on duty and those who lead give reports to others. */
export const checkMayAssign = (person: Person | undefined, report: Report): Outcome<Person, Refusal> => {
  const access = checkAccess(person, 'reports.handle', report)
  if (!access.ok) return access
  return may(access.value, 'reports.duty', report.areaId) ? access : failed({ why: 'leaders-only' })
}

const named = ({ person }: Reachable): NamedOfficer => ({ id: person.id, name: person.displayName ?? '' })

/** Those who may work on this very report and can be told of it. */
export const whoMayHave = async (
  deps: Pick<ReportDeps, 'neighbourhood'>,
  report: Report,
): Promise<{ officers: NamedOfficer[]; refOf: (id: string) => OfficerRef | undefined }> => {
  const staff = (await staffFor(deps, report, 'reports.handle')).filter(
    ({ person, chats }) => chats.length > 0 && checkAccess(person, 'reports.handle', report).ok,
  )
  const refOf = (id: string): OfficerRef | undefined => {
    const one = staff.find(({ person }) => person.id === id)
    const chat = one?.chats[0]
    return one && chat && { ...refBase(one), chat, language: one.person.language ?? 'vi' }
  }
  return { officers: staff.map(named), refOf }
}

const refBase = (one: Reachable) => ({ personId: one.person.id, name: one.person.displayName ?? '' })

/** `officer`: their name as it was said, or the id of one who was offered. */
export const assignReport = async (
  deps: ReportDeps,
  request: Act & { report: Report; person: Person | undefined; officer: { name: string } | { id: string } },
): Promise<Outcome<Report, Refusal>> => {
  const { report, officer, person } = request
  const mayAssign = checkMayAssign(person, report)
  if (!mayAssign.ok) return mayAssign
  const { officers, refOf } = await whoMayHave(deps, report)
  const meant =
    'id' in officer ? officers.filter(({ id }) => id === officer.id) : namedOfficers(officer.name, officers)
  const { code } = report
  const [one, ...others] = meant
  if (others.length > 0) return failed({ why: 'which-officer', code, officers: meant })
  const to = one && refOf(one.id)
  if (!to)
    return failed({ why: 'unknown-officer', code, name: 'name' in officer ? officer.name : '', officers })
  const { key, at, by } = request
  return changeReport(deps, report.id, current => {
    const still = checkMayAssign(person, current)
    return still.ok ? assigned(current, { key, at, by }, to) : still
  })
}
