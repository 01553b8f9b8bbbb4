import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import type { WeekId } from '../../../src/features/broadcasts/broadcast.js'
import { DEFAULT_PLAN, STEPS, type WeekStep } from '../../../src/features/broadcasts/broadcast-plan.js'
import { isDue, momentOf } from '../../../src/features/broadcasts/week-plan.js'
import {
  addedWords,
  HABITS,
  HOUR,
  liveThroughYear,
  MINUTE,
  type Story,
  type Week,
} from './year-of-bulletins.js'

const GIVEN_UP = 6 * MINUTE

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

/** Posts leave out what was called off after the scripts. */
const withoutAlert = (text: string): string =>
  text
    .split('\n')
    .filter(line => !line.includes('CB-118'))
    .join('\n')

let story: Story
beforeAll(async () => {
  story = await liveThroughYear()
})
afterAll(() => story.home.close())

const isDone = (week: Week, step: WeekStep) => story.doneSlots.has(`broadcasts.${step}:${week.id}`)

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
  expect(late.length).toBeGreaterThan(3)
  expect(Math.max(...missed)).toBeGreaterThan(0)
  expect(died.length).toBeGreaterThan(50)
  expect(posted.length).toBeGreaterThan(10)
  const told = posted.filter(({ id }) =>
    messagesOf(story, id, 'post').some(({ message }) => message.text.includes('CB-118')),
  )
  expect([told.length > 2, posted.length - told.length > 2]).toEqual([true, true])
  expect(story.weeks.filter(({ stopped }) => stopped !== undefined).length).toBeGreaterThan(0)
  expect(new Set(story.weeks.map(({ habit }) => habit)).size).toBe(Object.keys(HABITS).length)
})

test('an approved bulletin is posted once to each group, in the words that were approved, and nothing else is', async () => {
  const groups = (await story.home.neighbourhood.groupsIn(['to-5', 'ban-nong'])).map(
    ({ chat }) => chat.chatId,
  )
  expect(groups).toHaveLength(2)
  for (const week of story.weeks) {
    const posts = messagesOf(story, week.id, 'post')
    const isWanted = week.approvedText !== undefined && week.stopped === undefined
    const wanted = isDone(week, 'posts') && isWanted ? groups : []
    // Begun and never ended, its groups have it too: those that were reached.
    // Stopped after some had it, the others have it not.
    if (week.stopped === undefined && (isDone(week, 'posts') || posts.length === 0))
      expect([week.id, posts.map(({ message }) => message.to.chatId).sort()]).toEqual([
        week.id,
        [...wanted].sort(),
      ])
    for (const { message, at } of posts) {
      const holds = at.getTime() < week.calledOff
      expect([week.id, message.text]).toEqual([week.id, holds ? week.approvedText : week.withoutAlert])
      expect(at.getTime()).toBeLessThan(week.stopped ?? Number.POSITIVE_INFINITY)
    }
    expect(posts.every(({ at }) => isDue(DEFAULT_PLAN, week.id, 'posts', at))).toBe(true)
    const relayed = messagesOf(story, week.id, 'relay')
    if (isDone(week, 'posts') && week.stopped === undefined) expect(relayed).toHaveLength(wanted.length)
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
      const approved = withoutAlert(standing?.content.parts.map(({ words }) => words).join('\n') ?? '')
      const isStopped = week.stopped !== undefined && at.getTime() >= week.stopped
      if (at.getTime() >= week.calledOff) expect(message.text).not.toContain('CB-118')
      expect([week.id, withoutAlert(message.text)]).toEqual([
        week.id,
        week.approvedText === undefined ? evergreen : isStopped ? 'không có bản tin' : approved,
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
