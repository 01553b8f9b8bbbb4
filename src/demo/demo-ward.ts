import type { PastReport } from '../features/reports/file-past-report.js'
import { dayOf, momentAt } from '../language/local-time.js'
import type { Neighbourhood } from '../neighbourhood/neighbourhood.js'
import { areasOf, DEMO_AREAS } from './demo-areas.js'
import type { DemoCast } from './demo-cast.js'
import { demoIdOf, demoMembers, demoStaff } from './demo-people.js'
import { DEMO_REPORTS, type DemoReport } from './demo-reports.js'
import { type CastRoom, isPlaced, placeCast, privateChat } from './place-cast.js'

/** The two-level local government, and with it the wards as they are, began on that day. */
const SINCE = new Date('2025-07-01T00:00:00+07:00')

/** Puts down a report as it stands after some weeks; nobody is told of it. */
type FilePastReport = (report: PastReport) => Promise<void>

export type DemoOptions = CastRoom & {
  fileReport: FilePastReport
  /** One a platform. Whoever is invented besides them is known by ids of the first. */
  casts: [DemoCast, ...DemoCast[]]
}

const timeOf = ({ daysAgo, hour }: DemoReport, now: Date): Date => momentAt(dayOf(now) - daysAgo, hour * 60)

/** One after the other, oldest first: reports are numbered as they come. */
const fileReports = async (
  { casts, clock, fileReport }: DemoOptions,
  handlers: PastReport['handler'][],
): Promise<void> => {
  const now = clock.now()
  for (const [index, report] of DEMO_REPORTS.entries()) {
    const { daysAgo: _, hour: __, ...told } = report
    const handler = report.state === 'new' ? undefined : handlers[index % 2]
    await fileReport({
      ...told,
      ref: `demo/${index + 1}`,
      at: timeOf(report, now),
      reporter: privateChat(casts[0], demoIdOf(index * 90)),
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
 * start, so one that was interrupted is made to the end; everything before them may be done twice. In one that was made when there
 * were fewer platforms, only those who are played on the new ones are placed.
 */
export const createDemoWard = async (options: DemoOptions): Promise<boolean> => {
  const { neighbourhood, casts, clock } = options
  const [first, ...others] = casts
  if (await isMade(neighbourhood)) {
    for (const cast of casts) if (!(await isPlaced(cast, options))) await placeCast(cast, options)
    return false
  }
  await neighbourhood.putAreas(areasOf(SINCE))
  const handlers = await placeCast(first, options)
  for (const cast of others) await placeCast(cast, options)
  await neighbourhood.addMembers(demoStaff(first, clock.now()))
  await fileReports(options, handlers)
  await neighbourhood.addMembers(demoMembers(first, clock.now()))
  return true
}

/** Only the hamlets, for a ward that has none yet. */
export const nameDemoAreas = async (
  neighbourhood: Pick<Neighbourhood, 'currentAreas' | 'putAreas'>,
): Promise<void> => {
  const standing = await neighbourhood.currentAreas()
  if (standing.length === 0) await neighbourhood.putAreas(areasOf(SINCE))
}
