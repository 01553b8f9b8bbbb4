import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
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
import { privateChat } from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import { type Chance, seededChance } from '../../support/seeded-chance.js'
import { broadcastDeps, inWords, settle } from './broadcast-room.js'
import { liveThroughMinute, type Queue } from './mortal-process.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const FIRST_WEEK = '2026-W48'
const WEEKS = 53
const GIVEN_UP = 6 * MINUTE
const SEED = Number(process.env.YEAR_SEED ?? 47)

/** What people do with a week; all times are hours after the draft's. */
const HABITS = {
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
} as const satisfies Record<string, [number, string][]>
type Habit = keyof typeof HABITS

type Week = {
  id: WeekId
  habit: Habit
  /** The text of the version that somebody approved. */
  approvedText?: string
  /** What was done in it by a living process, and what died over it. */
  ticks: { step: WeekStep; at: number; lived: boolean }[]
}
/** In what people write, so that it is known again wherever it comes out; numbers would be spelled out in a script. */
const MARK = 'lờichờduyệt'
const inLetters = (value: number): string =>
  [...String(Math.floor(value))].map(digit => 'abcdefghij'[Number(digit)]).join('')

const addedWords = (number: number): string => `Tin thêm ${MARK}${inLetters(number)}.`

type Story = {
  home: TestNeighbourhood
  deps: BroadcastDeps
  queue: Queue
  weeks: Week[]
  evergreens: string[]
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
    weeks.push({ id, habit: chance.pick(Object.keys(HABITS) as Habit[]), ticks: [] })
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
    await editPart(deps, {
      ...(await actOf(story, 'Oanh', key, at)),
      week: week.id,
      partId: 'figures',
      words,
    })
  }
  if (!what.startsWith('approve')) return
  const standing = await deps.broadcasts.find(week.id)
  const now = standing?.version ?? 1
  const version = what === 'approve' ? now : what.endsWith('next') ? now + 1 : 1
  const request = { ...(await actOf(story, 'Chiến', key, at)), week: week.id, version }
  const done = await approveBulletin(deps, request)
  if (!done.ok) return
  const { parts } = done.value.content
  week.approvedText = inWords('vi', bulletinText({ week: week.id, parts }, await home.neighbourhood.ward()))
}

const writeEvergreen = async (story: Story, words: string, at: Date): Promise<void> => {
  const made = await proposeEvergreen(story.deps, { ...(await actOf(story, 'Oanh', words, at)), words })
  if (!made.ok) throw new Error(made.failure.why)
  const approver = await actOf(story, 'Ủy', `${words} approved`, at)
  await approveEvergreen(story.deps, { ...approver, id: made.value.id })
  story.evergreens.push(words)
}

const minute = async (
  story: Story,
  week: Week,
  now: number,
  world: { chance: Chance; downUntil: number[] },
) => {
  const { chance, downUntil } = world
  const lives = await Promise.all(
    downUntil.map(async (until, process) => {
      if (now < until) return undefined
      const at = new Date(now + process * 7_000)
      const { home, queue } = story
      // Each has a chance of its own: two at once would else draw from one in an order that nobody knows.
      const own = seededChance(SEED + now / MINUTE + process)
      const lived = await liveThroughMinute(home, {
        ...{ queue, now: at, chance: own, risk: 0.03, sendScripts: withSource },
      })
      if (!lived || own.of(0.05)) downUntil[process] = now + chance.between(1, 15) * MINUTE
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
  world: { chance: Chance; downUntil: number[]; stops: [number, number][] },
): Promise<void> => {
  const draft = momentOf(DEFAULT_PLAN, week.id, 'draft').getTime()
  const deeds = HABITS[week.habit].map(([hours, what]) => ({ at: draft + hours * HOUR + 30_000, what }))
  const minutes = minutesOf(week)
  const all = [...deeds, ...minutes.map(at => ({ at, what: undefined }))].sort((a, b) => a.at - b.at)
  for (const { at, what } of all) {
    if (world.stops.some(([from, to]) => from <= at && at < to)) continue
    if (what) await act(story, week, what, new Date(at))
    else await minute(story, week, at, world)
  }
}

const messagesOf = ({ queue }: Story, week: WeekId, part: string): { message: OutgoingMessage; at: Date }[] =>
  [...queue.messages].filter(([key]) => key.startsWith(`broadcasts/${week}/${part}/`)).map(([, sent]) => sent)

/** A tick that was lived through, while nobody still held the step after dying over it: the step is then done. */
const mustBeDone = ({ ticks }: Week, step: WeekStep): boolean =>
  ticks.some(
    tick =>
      tick.step === step &&
      tick.lived &&
      !ticks.some(other => !other.lived && tick.at - GIVEN_UP < other.at && other.at <= tick.at),
  )

let story: Story
let doneSlots: Set<string>
beforeAll(async () => {
  const chance = seededChance(SEED)
  const home = await openNeighbourhood('broadcast-year')
  await settle(home)
  const deps = broadcastDeps(home, async () => undefined)
  await deps.ensureIndexes()
  story = { home, deps, queue: { messages: new Map() }, weeks: weeksOfYear(chance), evergreens: [] }
  const world = { chance, downUntil: [0, 0], stops: stopsOf(story.weeks, chance) }
  for (const [number, week] of story.weeks.entries()) {
    const monday = new Date(momentOf(DEFAULT_PLAN, week.id, 'draft').getTime() - 3 * DAY)
    home.pass(monday.getTime() - home.now().getTime())
    if (number === 10 || number === 30) await writeEvergreen(story, `Luôn đúng ${number}`, monday)
    const added = await actOf(story, 'Oanh', `${week.id} added`, monday)
    await addPart(deps, { ...added, section: 'season', words: addedWords(number) })
    await liveThroughWeek(story, week, world)
  }
  const jobs = await home.db.collection('jobs').find().toArray()
  doneSlots = new Set(
    jobs.filter(({ doneAt }) => doneAt).map(({ _id }) => String(_id).slice('hoa-ban/'.length)),
  )
}, 60_000)
afterAll(() => story.home.close())

const isDone = (week: Week, step: WeekStep) => doneSlots.has(`broadcasts.${step}:${week.id}`)

test('every step that could be done was done, and none outside its time', () => {
  const wrong = story.weeks.flatMap(week =>
    STEPS.filter(step => {
      const tried = week.ticks.some(tick => tick.step === step)
      return (mustBeDone(week, step) && !isDone(week, step)) || (isDone(week, step) && !tried)
    }).map(step => `${week.id} ${step}`),
  )
  expect(wrong).toEqual([])
})

test('the year had of everything', () => {
  const late = story.weeks.filter(week =>
    STEPS.some(step => {
      const first = week.ticks.find(tick => tick.step === step && tick.lived)?.at ?? 0
      return isDone(week, step) && first >= momentOf(DEFAULT_PLAN, week.id, step).getTime() + HOUR
    }),
  )
  const missed = STEPS.map(step => story.weeks.filter(week => !isDone(week, step)).length)
  const died = story.weeks.flatMap(({ ticks }) => ticks).filter(({ lived }) => !lived)
  const posted = story.weeks.filter(({ id }) => messagesOf(story, id, 'post').length > 0)
  expect(late.length).toBeGreaterThan(5)
  expect(Math.max(...missed)).toBeGreaterThan(2)
  expect(died.length).toBeGreaterThan(50)
  expect(posted.length).toBeGreaterThan(10)
  expect(new Set(story.weeks.map(({ habit }) => habit)).size).toBe(Object.keys(HABITS).length)
})

test('an approved bulletin is posted once to each group, in the words that were approved, and nothing else is', async () => {
  const groups = (await story.home.neighbourhood.groupsIn(['to-5', 'ban-nong'])).map(
    ({ chat }) => chat.chatId,
  )
  expect(groups).toHaveLength(2)
  for (const week of story.weeks) {
    const posts = messagesOf(story, week.id, 'post')
    const wanted = isDone(week, 'posts') && week.approvedText !== undefined ? groups : []
    // Begun and never ended, its groups have it too: those that were reached.
    if (isDone(week, 'posts') || posts.length === 0)
      expect([week.id, posts.map(({ message }) => message.to.chatId).sort()]).toEqual([
        week.id,
        [...wanted].sort(),
      ])
    expect(posts.every(({ message }) => message.text === week.approvedText)).toBe(true)
    expect(posts.every(({ at }) => isDue(DEFAULT_PLAN, week.id, 'posts', at))).toBe(true)
    const relayed = messagesOf(story, week.id, 'relay')
    if (isDone(week, 'posts')) expect(relayed).toHaveLength(wanted.length)
    expect(relayed.every(({ at }) => isDue(DEFAULT_PLAN, week.id, 'posts', at))).toBe(true)
  }
})

test('each head has one script a week: the approved bulletin, else what always holds, else word that there is none', async () => {
  const kinds = new Map<string, number>()
  for (const [number, week] of story.weeks.entries()) {
    const scripts = messagesOf(story, week.id, 'source')
    const read = messagesOf(story, week.id, 'script').filter(({ message }) => message.to.chatId === 'Pó')
    const standing = await story.deps.broadcasts.find(week.id)
    const once = isDone(week, 'scripts') ? 1 : scripts.length
    if (isDone(week, 'scripts')) expect([week.id, scripts.length, read.length]).toEqual([week.id, once, once])
    expect(read.every(({ at }) => isDue(DEFAULT_PLAN, week.id, 'scripts', at))).toBe(true)
    for (const { message, at } of scripts) {
      const kind = standing?.state ?? 'missing'
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      const evergreen = number < 10 ? 'không có bản tin' : number < 30 ? 'Luôn đúng 10' : 'Luôn đúng 30'
      const approved = standing?.content.parts.map(({ words }) => words).join('\n')
      expect([week.id, message.text]).toEqual([
        week.id,
        week.approvedText === undefined ? evergreen : approved,
      ])
      expect(isDue(DEFAULT_PLAN, week.id, 'scripts', at)).toBe(true)
    }
  }
  for (const kind of ['approved', 'evergreen', 'none'])
    expect([kind, (kinds.get(kind) ?? 0) > 2]).toEqual([kind, true])
})

test('no words that nobody approved ever leave', () => {
  const outside = [...story.queue.messages].filter(
    ([, { message }]) => !['Chiến', 'Ủy'].includes(message.to.chatId),
  )
  const written = (text: string) => text.toLowerCase().match(/lờichờduyệt[a-j]+/gu) ?? []
  const approved = new Set(story.weeks.flatMap(({ approvedText }) => written(approvedText ?? '')))
  for (const part of ['post', 'relay', 'script']) {
    const ofPart = outside.filter(([key]) => key.split('/')[2] === part)
    const words = ofPart.flatMap(([, { message }]) => written(message.text))
    expect([part, words.length > 20]).toEqual([part, true])
  }
  const left = outside.flatMap(([, { message }]) => written(message.text))
  expect(left.filter(words => !approved.has(words))).toEqual([])
})

test('who approves is asked once a week by a new message, and reminded at most once', () => {
  for (const week of story.weeks) {
    const cards = messagesOf(story, week.id, 'card').filter(({ message }) => message.replaces === undefined)
    if (isDone(week, 'draft')) expect([week.id, cards.length <= 2]).toEqual([week.id, true])
    expect(messagesOf(story, week.id, 'deadline').length).toBeLessThanOrEqual(2)
  }
})

test('nothing that staff wrote is lost or said twice', async () => {
  const drafted = (await Promise.all(story.weeks.map(({ id }) => story.deps.broadcasts.find(id)))).flatMap(
    broadcast => broadcast?.content.parts.map(({ words }) => words) ?? [],
  )
  const waiting = (await story.deps.pendingParts.waiting()).map(({ words }) => words)
  const written = story.weeks.map((_week, number) => addedWords(number))
  expect([...drafted, ...waiting].filter(words => words.startsWith('Tin thêm')).sort()).toEqual(
    written.sort(),
  )
})
