import type { SayParam } from '../../chat/say.js'
import type { AuditEntry } from '../../foundation/audit-store.js'
import { showTime } from '../../language/local-time.js'
import type { Person } from '../../neighbourhood/person.js'
import type { EffectHandler } from '../feature.js'
import { checkMayOpen } from './may-open-identity.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'

const MOST_SHOWN = 10

/** All that was written down of these openings, newest opening first. */
const openingsIn = (entries: AuditEntry[]): AuditEntry[][] => {
  const byOpening = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const opening = entry.key.split('/').slice(0, 2).join('/')
    byOpening.set(opening, [...(byOpening.get(opening) ?? []), entry])
  }
  return [...byOpening.values()].sort((one, other) => (other[0]?.number ?? 0) - (one[0]?.number ?? 0))
}

type Names = (personId: string) => string

const linesOf = (entries: AuditEntry[], code: string, nameOf: Names): SayParam[] =>
  entries.map(({ what, at, by, reason }) => ({
    key: `identity:log.${what.replace('identity.', '')}`,
    params: { code, time: showTime(at), name: nameOf(by), reason: reason ?? '' },
  }))

const namesOf = async (deps: ReportDeps, entries: AuditEntry[]): Promise<Names> => {
  const ids = [...new Set(entries.map(({ by }) => by))]
  const people = await Promise.all(
    ids.map(async id => [id, await deps.neighbourhood.personById(id)] as const),
  )
  const names = new Map(people.map(([id, person]) => [id, person?.displayName]))
  return id => names.get(id) ?? '?'
}

const readable = async (deps: ReportDeps, person: Person | undefined): Promise<Report[]> => {
  const asked = await deps.audit.latest('identity.asked', MOST_SHOWN)
  const reports = await deps.reports.findMany([...new Set(asked.map(({ about }) => about))])
  return reports.filter(report => checkMayOpen(person, report).ok)
}

/** Who wanted to know who reported, why, who agreed, when it was shown: never who it was. */
export const identityLog =
  (deps: ReportDeps): EffectHandler =>
  async ({ context: { person } }) => {
    const reports = await readable(deps, person)
    const all = await Promise.all(reports.map(({ id }) => deps.audit.list(id)))
    const entries = all.flat().filter(({ what }) => what.startsWith('identity.') && what !== 'identity.none')
    const codeOf = (id: string) => reports.find(report => report.id === id)?.code ?? ''
    const nameOf = await namesOf(deps, entries)
    const openings = openingsIn(entries).slice(0, MOST_SHOWN)
    if (openings.length === 0) return { say: [{ key: 'identity:log.nothing' }] }
    const lines = openings.flatMap(one => linesOf(one, codeOf(one[0]?.about ?? ''), nameOf))
    return { say: [{ key: 'identity:log.all', params: { lines: ['', ...lines] } }] }
  }
