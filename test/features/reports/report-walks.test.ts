import type { Report } from '../../../src/features/reports/report.js'
import { type Chance, seededChance } from '../../support/seeded-chance.js'
import {
  type Act,
  KINDS,
  MAY_FOLLOW,
  MOVES,
  newReport,
  PLACES,
  SECRET_NAME,
  TRIES,
  WALKERS,
  type Walker,
  type World,
  worldOf,
} from './walk-world.js'

const WALKS = Number(process.env.WALKS ?? 100_000)
const SEED = Number(process.env.WALKS_SEED ?? 20_261_122)
const STEPS = 6
const HOUR_MS = 3_600_000

const HANDLE = ['officer', 'duty-officer', 'chief', 'deputy']
const LEAD = ['chief', 'deputy']
const ON_DUTY = ['duty-officer', ...LEAD]

const isOver = ({ state }: Report): boolean =>
  ['resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'].includes(state)

/** Who may work on a report at all, as the police say it. */
const mayHandle = ({ wardId, role, grants: [grant] }: Walker, report: Report): boolean => {
  if (wardId !== report.wardId || !HANDLE.includes(role)) return false
  if (report.kind === 'complaint' && !LEAD.includes(role)) return false
  const everywhere = grant?.areaIds === 'ward'
  if (report.areaId === undefined) return everywhere || ON_DUTY.includes(role)
  return everywhere || (grant?.areaIds ?? []).includes(report.areaId)
}

/** What another officer has, only those on duty touch. */
const mayMove = (walker: Walker, report: Report): boolean =>
  mayHandle(walker, report) &&
  (report.handlerId === undefined || report.handlerId === walker.id || ON_DUTY.includes(walker.role))

const mayLearn = (walker: Walker, report: Report): boolean =>
  LEAD.includes(walker.role) && mayHandle(walker, report)

const ALLOWED: Record<string, (walker: Walker, report: Report, other: Report, to: Walker) => boolean> = {
  accept: mayHandle,
  verify: mayMove,
  'pass on': mayMove,
  'take over': mayHandle,
  assign: (walker, report, _, to) =>
    mayHandle(walker, report) && ON_DUTY.includes(walker.role) && mayHandle(to, report),
  link: (walker, report, other) => mayMove(walker, report) && mayHandle(walker, other),
  note: mayHandle,
  'close as resolved': mayMove,
  'close as untrue': mayMove,
  'close as not ours': mayMove,
  'close as without grounds': mayMove,
  reopen: () => true,
  'reopen as a stranger': () => false,
}

const moves = Object.keys(MOVES)
const tries = Object.keys(TRIES)
/** Most who try have some role in the ward, or no walk would go far. */
const ACTORS = [
  ...WALKERS,
  ...WALKERS.filter(({ wardId, role }) => wardId === 'hoa-ban' && HANDLE.includes(role)),
]

const openWorld = (chance: Chance): World => {
  const [area, elsewhere] = [chance.pick(PLACES), chance.pick(PLACES)]
  const kind = chance.pick(KINDS)
  return worldOf([newReport(1, area, kind), newReport(2, chance.of(0.8) ? area : elsewhere, kind)])
}

type Seen = { transitions: Set<string>; done: Map<string, number>; opened: number }

const problemOf = (
  name: string,
  {
    before,
    after,
    other,
    to,
    act,
    ok,
  }: { before: Report; after: Report; other: Report; to: Walker; act: Act; ok: boolean },
): string | undefined => {
  if (before === after) return undefined
  if (!ok) return 'refused, and changed all the same'
  if (!ALLOWED[name]?.(act.person, before, other, to)) return 'done by one who may not'
  if (before.state !== after.state && !MAY_FOLLOW[before.state].split(' ').includes(after.state))
    return `from ${before.state} to ${after.state}`
  if (isOver(before) && before.state !== after.state && name !== 'reopen') return 'a result was left'
  if (after.history.length !== before.history.length + 1) return 'not written down once'
  return after.history.at(-1)?.state === after.state ? undefined : 'written down as something else'
}

/** One officer's act on one report: what may not be, and that nothing else was touched. */
const move = async (world: World, act: Act, chance: Chance, seen: Seen): Promise<string | undefined> => {
  const name = chance.pick(moves)
  const [one, two] = chance.of(0.5) ? ['r1', 'r2'] : ['r2', 'r1']
  const [before, other] = [world.reports.get(one ?? ''), world.reports.get(two ?? '')]
  if (!before || !other) throw new Error('a report is gone')
  const to = chance.pick(ACTORS)
  const done = await MOVES[name]?.(world, act, { report: before, other, to })
  const after = world.reports.get(before.id) ?? before
  const problem = problemOf(name, { before, after, other, to, act, ok: done?.ok === true })
  if (problem) return `${name}: ${problem}`
  if (world.reports.get(other.id) !== other) return `${name}: another report was changed`
  if (before !== after) {
    seen.transitions.add(`${before.state} ${after.state}`)
    seen.done.set(name, (seen.done.get(name) ?? 0) + 1)
  }
  return undefined
}

type Told = { asked: Map<string, { by: string; at: Date }>; allowed: Map<string, string> }

/** Somebody tries to learn who reported. Only who asked, and only after another one agreed in time, ever reads the name. */
const tryToLearn = async (
  world: World,
  act: Act,
  chance: Chance,
  { told, seen }: { told: Told; seen: Seen },
): Promise<string | undefined> => {
  const name = chance.pick(tries)
  const report = world.reports.get(chance.pick(['r1', 'r2']))
  if (!report) throw new Error('a report is gone')
  world.said.length = 0
  await TRIES[name]?.(world, act, report)
  const wish = told.asked.get(report.id)
  const open = wish !== undefined && act.at.getTime() - wish.at.getTime() < 24 * HOUR_MS
  const { id } = act.person
  if (name === 'ask' && mayLearn(act.person, report) && !open)
    told.asked.set(report.id, { by: id, at: act.at })
  if (name === 'agree' && wish && open && wish.by !== id && mayLearn(act.person, report))
    told.allowed.set(report.id, wish.by)
  if (
    name === 'refuse' &&
    open &&
    wish.by !== id &&
    mayLearn(act.person, report) &&
    !told.allowed.has(report.id)
  )
    told.asked.delete(report.id)
  for (const { to, text } of world.said) {
    if (!text.includes(SECRET_NAME)) continue
    seen.opened += 1
    if (told.allowed.get(report.id) !== to) return `${name}: ${to} read who reported`
  }
  return undefined
}

const walk = async (chance: Chance, seen: Seen): Promise<string | undefined> => {
  const world = openWorld(chance)
  const told: Told = { asked: new Map(), allowed: new Map() }
  const trail: string[] = []
  let at = new Date('2026-11-20T06:00:00Z')
  for (let step = 0; step < STEPS; step += 1) {
    at = new Date(at.getTime() + chance.between(0, 40) * HOUR_MS)
    const person = chance.pick(ACTORS)
    const by = { personId: person.id, name: person.id, chat: person.chat, language: 'vi' as const }
    const act = { key: `w${step}`, at, by, person }
    const problem = chance.of(0.6)
      ? await move(world, act, chance, seen)
      : await tryToLearn(world, act, chance, { told, seen })
    trail.push(`${person.id}`)
    if (problem) return `${problem} (${trail.join(' → ')})`
  }
  return undefined
}

test(`${WALKS} walks: no transition that may not be, nobody acts who may not, nobody learns alone who reported`, async () => {
  const seen: Seen = { transitions: new Set(), done: new Map(), opened: 0 }
  const problems: string[] = []
  for (let number = 0; number < WALKS && problems.length < 5; number += 1) {
    const problem = await walk(seededChance(SEED + number), seen)
    if (problem) problems.push(`seed ${SEED + number}: ${problem}`)
  }
  expect(problems).toEqual([])
  if (WALKS < 100_000) return
  // The walks went everywhere: each transition that may be was taken, each act was done, identities were opened.
  const legal = Object.entries(MAY_FOLLOW).flatMap(([from, all]) => all.split(' ').map(to => `${from} ${to}`))
  expect(legal.filter(one => !seen.transitions.has(one))).toEqual([])
  expect(moves.filter(name => !seen.done.has(name))).toEqual(['reopen as a stranger'])
  expect(seen.opened).toBeGreaterThan(0)
})
