import type { EffectHandler } from '../../../src/features/feature.js'
import { acceptReport } from '../../../src/features/reports/accept-report.js'
import { assignReport } from '../../../src/features/reports/assign-report.js'
import { closeReport } from '../../../src/features/reports/close-report.js'
import { identityEffects } from '../../../src/features/reports/identity-effects.js'
import type { IdentityOpening } from '../../../src/features/reports/identity-opening.js'
import { linkDuplicate } from '../../../src/features/reports/link-duplicate.js'
import { noteReport } from '../../../src/features/reports/note-report.js'
import { passOnReport } from '../../../src/features/reports/pass-on-report.js'
import { reopenReport } from '../../../src/features/reports/reopen-report.js'
import type { Report } from '../../../src/features/reports/report.js'
import type { ReportDeps } from '../../../src/features/reports/report-deps.js'
import type { ReportResult, ReportState } from '../../../src/features/reports/report-states.js'
import { reportStatus } from '../../../src/features/reports/report-status.js'
import { takeOverReport } from '../../../src/features/reports/take-over-report.js'
import { verifyReport } from '../../../src/features/reports/verify-report.js'
import type { Outcome } from '../../../src/foundation/outcome.js'
import { type Identity, identityKey } from '../../../src/neighbourhood/identity.js'
import { may, type Person } from '../../../src/neighbourhood/person.js'
import { ROLES, type RoleName } from '../../../src/neighbourhood/role.js'
import { privateChat } from '../../support/feature-room.js'

/** Two wards, two areas in each, everybody who may be there: small enough that walks meet, all of it in memory. */
export const PLACES = ['to-5', 'to-7', 'unknown'] as const
const WARDS = ['hoa-ban', 'muong-la'] as const
const SCOPES = ['ward', ['to-5'], ['to-7']] as const

export type Walker = Person & { role: RoleName; chat: ReturnType<typeof privateChat> }

const walker = (wardId: string, role: RoleName, scope: (typeof SCOPES)[number]): Walker => {
  const name = `${wardId} ${role} ${scope}`
  const areaIds = scope === 'ward' ? scope : [...scope]
  return {
    ...{ id: name, wardId, role, displayName: name, consents: [], grants: [{ role, areaIds }] },
    chat: privateChat(name),
  }
}

const everyRole = Object.keys(ROLES) as RoleName[]

export const WALKERS: Walker[] = WARDS.flatMap(ward =>
  everyRole.flatMap(role => SCOPES.map(scope => walker(ward, role, scope))),
)

const REPORTER = privateChat('người báo')

/** The last is about officers. */
export const KINDS = ['theft', 'noise', 'complaint'] as const

/** A report as it comes in; told in one of the wards' areas, or nobody knows where. */
export const newReport = (
  number: number,
  place: (typeof PLACES)[number],
  kind: (typeof KINDS)[number],
): Report => ({
  ...{ id: `r${number}`, wardId: 'hoa-ban', code: `TB-261120-${number}`, number, urgent: false },
  ...{ complete: true, silent: false, secrecy: 'confidential', state: 'new', history: [] },
  ...(place === 'unknown' ? {} : { areaId: place }),
  kind,
  content: { words: 'chuyện', media: [], questions: [], additions: [], preview: { words: '' } },
  createdAt: new Date(Date.UTC(2026, 10, 20, 5, number)),
  updatedAt: new Date(Date.UTC(2026, 10, 20, 5, number)),
})

export type World = {
  reports: Map<string, Report>
  openings: Map<string, IdentityOpening>
  /** All that was said to anybody, and to whom: at once, or sent. */
  said: { to: string; text: string }[]
  deps: ReportDeps
  effects: Record<string, EffectHandler>
}

/** The name of who reported all of it; whoever reads it knows. */
export const SECRET_NAME = 'Tòng Thị Bí Mật'

/** The use cases' own world, on maps instead of stores. */
export const worldOf = (all: Report[]): World => {
  const reports = new Map(all.map(report => [report.id, report]))
  const openings = new Map<string, IdentityOpening>()
  const reporter = { chat: REPORTER, language: 'vi', secret: '', displayName: SECRET_NAME }
  const deps = {
    wardId: 'hoa-ban',
    reports: {
      find: async (id: string) => reports.get(id),
      change: async (id: string, decide: (report: Report) => Outcome<Report, unknown>) => {
        const standing = reports.get(id)
        if (!standing) return undefined
        const decided = decide(standing)
        if (decided.ok) reports.set(id, decided.value)
        return decided
      },
      byCode: async (code: string) => all.map(({ id }) => reports.get(id)).find(one => one?.code === code),
      duplicatesOf: async (ids: string[]) =>
        [...reports.values()].filter(({ duplicateOf }) => ids.includes(duplicateOf ?? '')),
      findMany: async (ids: string[]) => ids.flatMap(id => reports.get(id) ?? []),
    },
    reporters: {
      of: async (reportId: string) => ({ ...reporter, reportId }),
      reportIdsOf: async () => [],
    },
    openings: {
      insert: async (opening: IdentityOpening) => {
        const standing = openings.get(opening.id)
        if (!standing) openings.set(opening.id, opening)
        return standing ?? opening
      },
      latestOf: async (reportId: string) =>
        [...openings.values()].filter(one => one.reportId === reportId).at(-1),
      change: async (id: string, decide: (one: IdentityOpening) => Outcome<IdentityOpening, unknown>) => {
        const standing = openings.get(id)
        if (!standing) return undefined
        const decided = decide(standing)
        if (decided.ok) openings.set(id, decided.value)
        return decided
      },
    },
    audit: { append: async () => undefined, latest: async () => [], list: async () => [] },
    compose: (_language: string, { key, to, say }: { key: string; to: object; say: object }) => ({
      ...{ key, to, text: JSON.stringify(say) },
    }),
    identityHours: 24,
    neighbourhood: {
      currentAreas: async () => [],
      officersGroups: async () => [],
      personById: async (id: string) => WALKERS.find(person => person.id === id),
      peopleOf: async (identities: Identity[]) =>
        new Map(
          identities.flatMap(identity => {
            const found = WALKERS.find(({ id, wardId }) => id === identity.senderId && wardId === 'hoa-ban')
            return found ? [[identityKey(identity), found] as const] : []
          }),
        ),
      staffByPermission: async (permission: Parameters<typeof may>[1], areaId?: string) =>
        WALKERS.filter(person => person.wardId === 'hoa-ban' && may(person, permission, areaId)).map(
          person => ({ person, chats: [person.chat] }),
        ),
    },
    lookup: (text: string) => text,
    reopenDays: 7,
  }
  const room = deps as unknown as ReportDeps
  const effects = { ...identityEffects(room), 'reports.status': reportStatus(room) }
  return { reports, openings, said: [], deps: room, effects }
}

const WARD = { id: 'hoa-ban', name: 'phường Hoa Ban', hotline: '0212 3000 113' }

/** An effect as the inbox runs it, by whoever wrote; what it says is kept. */
const run = async (world: World, name: string, { key, at, person }: Act, input: object): Promise<void> => {
  const context = { ward: WARD, areas: [], language: 'vi' as const, person }
  const call = { key, at, chat: person.chat, senderId: person.id, input, context }
  const result = await world.effects[name]?.(call as never)
  for (const say of result?.say ?? []) world.said.push({ to: person.id, text: JSON.stringify(say) })
  for (const { to, text } of result?.messages ?? []) world.said.push({ to: to.chatId, text })
}

const named = (report: Report, words = '') => ({ reference: { by: 'code', code: report.code }, words })

/** What people try to learn who reported. */
export const TRIES: Record<string, (world: World, act: Act, report: Report) => Promise<void>> = {
  ask: (world, act, report) =>
    run(world, 'reports.askIdentity', act, named(report, 'lý do cần hỏi thêm nhân chứng gấp')),
  agree: (world, act, report) => run(world, 'reports.agreeIdentity', act, named(report)),
  refuse: (world, act, report) => run(world, 'reports.refuseIdentity', act, named(report)),
  log: (world, act) => run(world, 'reports.identityLog', act, {}),
  read: (world, act, report) => run(world, 'reports.status', act, named(report)),
}

export type Act = {
  key: string
  at: Date
  by: { personId: string; name: string; chat: Walker['chat']; language: 'vi' }
  person: Walker
}
export type Move = (
  world: World,
  act: Act,
  on: { report: Report; other: Report; to: Walker },
) => Promise<Outcome<unknown, { why: string }>>

const closing =
  (state: ReportResult): Move =>
  ({ deps }, act, { report }) =>
    closeReport(deps, { ...act, reportId: report.id, result: { state } })

/** All that officers and the reporter can do to a report's state, by name. */
export const MOVES: Record<string, Move> = {
  accept: ({ deps }, act, { report }) => acceptReport(deps, { ...act, reportId: report.id }),
  verify: ({ deps }, act, { report }) => verifyReport(deps, { ...act, reportId: report.id }),
  'pass on': ({ deps }, act, { report }) =>
    passOnReport(deps, { ...act, reportId: report.id, unit: `đơn vị ${act.key}` }),
  'take over': ({ deps }, act, { report }) => takeOverReport(deps, { ...act, reportId: report.id }),
  assign: ({ deps }, act, { report, to }) => assignReport(deps, { ...act, report, officer: { id: to.id } }),
  link: ({ deps }, act, { report, other }) =>
    linkDuplicate(deps, { ...act, reportId: report.id, otherId: other.id }),
  note: ({ deps }, act, { report }) =>
    noteReport(deps, { ...act, reportId: report.id, remark: { note: 'đã hỏi hàng xóm' } }),
  'close as resolved': closing('resolved'),
  'close as untrue': closing('untrue'),
  'close as not ours': closing('not-ours'),
  'close as without grounds': closing('no-grounds'),
  reopen: ({ deps }, { key, at }, { report }) =>
    reopenReport(deps, { key, at, chat: REPORTER, reportId: report.id, words: 'chưa xong' }),
  'reopen as a stranger': ({ deps }, { key, at, person }, { report }) =>
    reopenReport(deps, { key, at, chat: person.chat, reportId: report.id, words: 'chưa xong' }),
}

/** What may follow what, written down once more from how the police work, not from the code. */
export const MAY_FOLLOW: Record<ReportState, string> = {
  new: 'accepted verifying passed-on resolved no-grounds not-ours duplicate untrue',
  accepted: 'verifying passed-on resolved no-grounds not-ours duplicate untrue',
  verifying: 'passed-on resolved no-grounds not-ours duplicate untrue',
  'passed-on': 'verifying passed-on resolved no-grounds not-ours duplicate untrue',
  resolved: 'accepted',
  'no-grounds': 'accepted',
  'not-ours': 'accepted',
  duplicate: 'accepted',
  untrue: 'accepted',
}
