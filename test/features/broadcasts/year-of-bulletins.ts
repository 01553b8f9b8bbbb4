import { addPart } from '../../../src/features/broadcasts/add-part.js'
import { approveBulletin } from '../../../src/features/broadcasts/approve-bulletin.js'
import { approveEvergreen } from '../../../src/features/broadcasts/approve-evergreen.js'
import { staffRef } from '../../../src/features/broadcasts/approvers.js'
import type { WeekId } from '../../../src/features/broadcasts/broadcast.js'
import type { BroadcastDeps } from '../../../src/features/broadcasts/broadcast-deps.js'
import { DEFAULT_PLAN, STEPS, type WeekStep } from '../../../src/features/broadcasts/broadcast-plan.js'
import { bulletinText } from '../../../src/features/broadcasts/bulletin-text.js'
import { editPart } from '../../../src/features/broadcasts/edit-part.js'
import { proposeEvergreen } from '../../../src/features/broadcasts/propose-evergreen.js'
import type { SendScripts } from '../../../src/features/broadcasts/run-week.js'
import { sendScripts } from '../../../src/features/broadcasts/send-scripts.js'
import { isDue, momentOf, weekAfter, weekOf } from '../../../src/features/broadcasts/week-plan.js'
import { withdrawBulletin } from '../../../src/features/broadcasts/withdraw-bulletin.js'
import { privateChat } from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import { type Chance, seededChance } from '../../support/seeded-chance.js'
import { broadcastDeps, inWords, settle } from './broadcast-room.js'
import { liveThroughMinute, type Queue } from './mortal-process.js'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const FIRST_WEEK = '2026-W48'
const WEEKS = 53
const SEED = Number(process.env.YEAR_SEED ?? 47)

/** What people do with a week; all times are hours after the draft's. */
export const HABITS = {
  'approved in time': [[7, 'approve']],
  'approved late': [[27, 'approve']],
  'approved too late': [[30.5, 'approve']],
  'not approved': [],
  'changed, then approved': [
    [2, 'edit'],
    [3, 'approve first version'],
    [7, 'approve'],
  ],
  'changed and left': [
    [3, 'approve first version of next'],
    [5, 'edit'],
  ],
  'approved, then to be changed': [
    [7, 'approve'],
    [9, 'edit'],
    [31, 'edit'],
  ],
  'approved, then withdrawn': [
    [7, 'approve'],
    [9, 'withdraw'],
  ],
  'withdrawn, then approved again': [
    [7, 'approve'],
    [9, 'withdraw'],
    [11, 'approve'],
  ],
  'withdrawn after the scripts': [
    [7, 'approve'],
    [31, 'withdraw'],
  ],
} as const satisfies Record<string, [number, string][]>
type Habit = keyof typeof HABITS

export type Week = {
  id: WeekId
  habit: Habit
  /** The text of the version that somebody approved. */
  approvedText?: string
  /** The same without the alert, which may have been called off since. */
  withoutAlert?: string
  /** When the week's alert was called off. */
  calledOff: number
  /** When somebody stopped what heads had already. */
  stopped?: number
  /** What was done in it by a living process, and what died over it. */
  ticks: { step: WeekStep; at: number; lived: boolean }[]
}
/** In what people write, so that it is known again wherever it comes out; numbers would be spelled out in a script. */
const MARK = 'lờichờduyệt'
const inLetters = (value: number): string =>
  [...String(Math.floor(value))].map(digit => 'abcdefghij'[Number(digit)]).join('')

export const addedWords = (number: number): string => `Tin thêm ${MARK}${inLetters(number)}.`

export type Story = {
  home: TestNeighbourhood
  deps: BroadcastDeps
  queue: Queue
  weeks: Week[]
  /** `STEP:WEEK`, as they stand in the end. */
  doneSlots: Set<string>
}

/** The real scripts, and beside each the words that it was made of. */
const withSource: SendScripts = async (deps, script) => {
  const { week, edition } = script
  await sendScripts(deps, script)
  const heads = await deps.neighbourhood.staffByPermission('groups.relay', 'ban-nong')
  const text =
    edition.kind === 'none' ? 'không có bản tin' : edition.parts.map(({ words }) => words).join('\n')
  await deps.enqueue(
    heads.flatMap(({ person, chats }) =>
      chats.map(to => ({ key: `broadcasts/${week}/source/${person.id}`, to, text, lane: 'notice' as const })),
    ),
  )
}

const weeksOfYear = (chance: Chance): Week[] => {
  const weeks: Week[] = []
  for (let id = FIRST_WEEK; weeks.length < WEEKS; id = weekAfter(id)) {
    const draft = momentOf(DEFAULT_PLAN, id, 'draft').getTime()
    const calledOff = draft + chance.pick([-1, 20, 31, 31, 100, 100, 100, 100, 100]) * HOUR
    weeks.push({ id, habit: chance.pick(Object.keys(HABITS) as Habit[]), ticks: [], calledOff })
  }
  return weeks
}

/** Stretches in which the whole service stands still: hours to three days, more often than any ward would bear. */
const stopsOf = (weeks: Week[], chance: Chance): [number, number][] =>
  weeks.flatMap(({ id }): [number, number][] => {
    if (!chance.of(0.6)) return []
    const from = momentOf(DEFAULT_PLAN, id, 'draft').getTime() + chance.between(-12 * 60, 54 * 60) * MINUTE
    return [[from, from + chance.between(60, chance.of(0.3) ? 72 * 60 : 8 * 60) * MINUTE]]
  })

/** Minutes worth looking at: around each step's time, and every few hours of the rest. */
const minutesOf = ({ id }: Week): number[] => {
  const around = STEPS.flatMap(step => {
    const moment = momentOf(DEFAULT_PLAN, id, step).getTime()
    return [-1, 0, 1, 2, 7, 8, 14, 21].map(minutes => moment + minutes * MINUTE)
  })
  const draft = momentOf(DEFAULT_PLAN, id, 'draft').getTime()
  const between = Array.from({ length: 24 }, (_, index) => draft + index * 3 * HOUR + 90 * MINUTE)
  return [...new Set([...around, ...between])].sort((a, b) => a - b)
}

const actOf = async ({ home }: Story, name: string, key: string, at: Date) => {
  const identity = { channel: 'telegram' as const, account: 'bot', senderId: name }
  const person = await home.neighbourhood.ensurePerson(identity, { at })
  return { key, at, by: staffRef(person, privateChat(name)), person }
}

/** What a person does goes through their chat's inbox, which does it again after a crash; so here it just happens. */
const act = async (story: Story, week: Week, what: string, at: Date): Promise<void> => {
  const { deps, home } = story
  const key = `${week.id} ${what} ${at.getTime()}`
  if (what === 'edit') {
    const words = `Lời ${MARK}${inLetters(at.getTime() / MINUTE)}.`
    const done = await editPart(deps, {
      ...(await actOf(story, 'Oanh', key, at)),
      week: week.id,
      partId: 'figures',
      words,
    })
    if (done.ok) delete week.approvedText
  }
  if (what === 'withdraw') {
    const done = await withdrawBulletin(deps, { ...(await actOf(story, 'Ủy', key, at)), week: week.id })
    if (done.ok && done.value.state === 'draft') delete week.approvedText
    if (done.ok && done.value.state === 'withdrawn') week.stopped = at.getTime()
  }
  if (!what.startsWith('approve')) return
  const standing = await deps.broadcasts.find(week.id)
  const now = standing?.version ?? 1
  const version = what === 'approve' ? now : what.endsWith('next') ? now + 1 : 1
  const request = { ...(await actOf(story, 'Chiến', key, at)), week: week.id, version }
  const alertsHolding: BroadcastDeps['alertsHolding'] = async codes =>
    at.getTime() < week.calledOff ? codes : []
  const done = await approveBulletin({ ...deps, alertsHolding }, request)
  if (!done.ok) return
  const { parts } = done.value.content
  const ward = await home.neighbourhood.ward()
  const textOf = (of: typeof parts) => inWords('vi', bulletinText({ week: week.id, parts: of }, ward))
  week.approvedText = textOf(parts)
  week.withoutAlert = textOf(parts.filter(({ alert }) => alert === undefined))
}

const writeEvergreen = async (story: Story, words: string, at: Date): Promise<void> => {
  const made = await proposeEvergreen(story.deps, { ...(await actOf(story, 'Oanh', words, at)), words })
  if (!made.ok) throw new Error(made.failure.why)
  const approver = await actOf(story, 'Ủy', `${words} approved`, at)
  await approveEvergreen(story.deps, { ...approver, id: made.value.id })
}

const minute = async (story: Story, week: Week, now: number, downUntil: number[]) => {
  const lives = await Promise.all(
    downUntil.map(async (until, process) => {
      if (now < until) return undefined
      const at = new Date(now + process * 7_000)
      const { home, queue } = story
      // Each has a chance of its own: two at once would else draw from one in an order that nobody knows.
      const own = seededChance(SEED + now / MINUTE + process)
      const lived = await liveThroughMinute(home, {
        ...{ queue, now: at, chance: own, risk: 0.03, sendScripts: withSource },
        alertsHolding: async codes => (at.getTime() < week.calledOff ? codes : []),
      })
      if (!lived || own.of(0.05)) downUntil[process] = now + own.between(1, 15) * MINUTE
      return lived
    }),
  )
  for (const lived of lives) {
    if (lived === undefined) continue
    const due = STEPS.filter(step => isDue(DEFAULT_PLAN, weekOf(new Date(now)), step, new Date(now)))
    week.ticks.push(...due.map(step => ({ step, at: now, lived })))
  }
}

const liveThroughWeek = async (
  story: Story,
  week: Week,
  world: { downUntil: number[]; stops: [number, number][] },
): Promise<void> => {
  const draft = momentOf(DEFAULT_PLAN, week.id, 'draft').getTime()
  const deeds = HABITS[week.habit].map(([hours, what]) => ({ at: draft + hours * HOUR + 30_000, what }))
  const minutes = minutesOf(week)
  const all = [...deeds, ...minutes.map(at => ({ at, what: undefined }))].sort((a, b) => a.at - b.at)
  for (const { at, what } of all) {
    if (world.stops.some(([from, to]) => from <= at && at < to)) continue
    if (what) await act(story, week, what, new Date(at))
    else await minute(story, week, at, world.downUntil)
  }
}

/** Fifty-three weeks, one after the other. */
export const liveThroughYear = async (): Promise<Story> => {
  const chance = seededChance(SEED)
  const home = await openNeighbourhood('broadcast-year')
  await settle(home)
  const deps = broadcastDeps(home, async () => undefined)
  await deps.ensureIndexes()
  const weeks = weeksOfYear(chance)
  const story: Story = { home, deps, queue: { messages: new Map() }, weeks, doneSlots: new Set() }
  const world = { downUntil: [0, 0], stops: stopsOf(weeks, chance) }
  for (const [number, week] of weeks.entries()) {
    const monday = new Date(momentOf(DEFAULT_PLAN, week.id, 'draft').getTime() - 3 * DAY)
    home.pass(monday.getTime() - home.now().getTime())
    if (number === 10 || number === 30) await writeEvergreen(story, `Luôn đúng ${number}`, monday)
    const added = await actOf(story, 'Oanh', `${week.id} added`, monday)
    await addPart(deps, { ...added, section: 'season', words: addedWords(number) })
    await liveThroughWeek(story, week, world)
  }
  const jobs = await home.db.collection('jobs').find().toArray()
  for (const { _id, doneAt } of jobs) if (doneAt) story.doneSlots.add(String(_id).slice('hoa-ban/'.length))
  return story
}
