import type { ChatAddress } from '../chat/chat-address.js'
import type { PastReport } from '../features/reports/file-past-report.js'
import type { Clock } from '../foundation/clock.js'
import { dayOf, momentAt } from '../language/local-time.js'
import type { Neighbourhood } from '../neighbourhood/neighbourhood.js'
import { areasOf, DEMO_AREAS, STREET_AREA } from './demo-areas.js'
import type { DemoCast } from './demo-cast.js'
import { castGrants, demoIdOf, demoMembers, demoStaff } from './demo-people.js'
import { DEMO_REPORTS, type DemoReport } from './demo-reports.js'

/** The two-level local government, and with it the wards as they are, began on that day. */
const SINCE = new Date('2025-07-01T00:00:00+07:00')

/** Puts down a report as it stands after some weeks; nobody is told of it. */
type FilePastReport = (report: PastReport) => Promise<void>

export type DemoOptions = {
  neighbourhood: Neighbourhood
  fileReport: FilePastReport
  cast: DemoCast
  clock: Clock
}

const privateChat = ({ channel, account }: DemoCast, chatId: string): ChatAddress => ({
  channel,
  account,
  chatId,
  kind: 'private',
})

const placeCast = async ({ neighbourhood, cast, clock }: DemoOptions): Promise<PastReport['handler'][]> => {
  const placed: PastReport['handler'][] = []
  for (const { player, grants } of castGrants(cast)) {
    const identity = { channel: cast.channel, account: cast.account, senderId: player.id }
    const details = { displayName: player.name, at: clock.now() }
    const person = await neighbourhood.ensurePerson(identity, details)
    for (const grant of grants)
      await neighbourhood.addGrant(person.id, grant, `demo/${player.id}/${grant.role}`)
    placed.push({ personId: person.id, name: player.name, chat: privateChat(cast, player.id) })
  }
  return placed
}

const bindGroups = async ({ neighbourhood, cast, clock }: DemoOptions): Promise<void> => {
  const { channel, account } = cast
  const common = { language: 'vi', at: clock.now() } as const
  const chat = (chatId: string): ChatAddress => ({ channel, account, chatId, kind: 'group' })
  const officers = {
    kind: 'officers',
    title: '',
    chat: chat(cast.officersGroup),
    key: 'demo/officers',
  } as const
  await neighbourhood.bindGroup({ ...common, ...officers })
  const title = DEMO_AREAS.find(({ id }) => id === STREET_AREA)?.name ?? ''
  const street = { kind: 'street', areaId: STREET_AREA, title, key: 'demo/street' } as const
  await neighbourhood.bindGroup({ ...common, ...street, chat: chat(cast.streetGroup) })
}

const timeOf = ({ daysAgo, hour }: DemoReport, now: Date): Date => momentAt(dayOf(now) - daysAgo, hour * 60)

/** One after the other, oldest first: reports are numbered as they come. */
const fileReports = async (options: DemoOptions, handlers: PastReport['handler'][]): Promise<void> => {
  const now = options.clock.now()
  for (const [index, report] of DEMO_REPORTS.entries()) {
    const { daysAgo: _, hour: __, ...told } = report
    const handler = report.state === 'new' ? undefined : handlers[index % 2]
    await options.fileReport({
      ...told,
      ref: `demo/${index + 1}`,
      at: timeOf(report, now),
      reporter: privateChat(options.cast, demoIdOf(index * 90)),
      ...(handler ? { handler } : {}),
    })
  }
}

const isMade = async (neighbourhood: Neighbourhood): Promise<boolean> => {
  const wanted = DEMO_AREAS.reduce((sum, { members }) => sum + members, 0)
  const counted = await neighbourhood.countMembers()
  return counted.reduce((sum, { members }) => sum + members, 0) >= wanted
}

/**
 * Fills the ward, whose name stands, once: true when it was done now. The members come last and are what is looked for at the next
 * start, so one that was interrupted is made to the end; everything before them may be done twice.
 */
export const createDemoWard = async (options: DemoOptions): Promise<boolean> => {
  const { neighbourhood, cast, clock } = options
  if (await isMade(neighbourhood)) return false
  await neighbourhood.putAreas(areasOf(SINCE))
  const [officer, secondOfficer] = await placeCast(options)
  await bindGroups(options)
  await neighbourhood.addMembers(demoStaff(cast, clock.now()))
  await fileReports(options, [officer, secondOfficer])
  await neighbourhood.addMembers(demoMembers(cast, clock.now()))
  return true
}

/** Only the hamlets, for a ward that has none yet. */
export const nameDemoAreas = async (
  neighbourhood: Pick<Neighbourhood, 'currentAreas' | 'putAreas'>,
): Promise<void> => {
  const standing = await neighbourhood.currentAreas()
  if (standing.length === 0) await neighbourhood.putAreas(areasOf(SINCE))
}
