import { LANES, type Lane } from '../../src/chat/outgoing-message.js'
import type { SendOutcome } from '../../src/chat/send-outcome.js'
import { afterSend } from '../../src/outbox/after-send.js'
import { giveUpAt } from '../../src/outbox/retry-plan.js'

const start = new Date('2026-11-22T01:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const tried = (lane: Lane, more: { attempts?: number; unsures?: number; notAfter?: Date } = {}) => ({
  lane: LANES.indexOf(lane),
  queuedAt: start,
  attempts: 0,
  unsures: 0,
  ...more,
})
const unreachable: SendOutcome = { kind: 'retry', after: 0, reason: 'unreachable' }

const tries = (lane: Lane) => {
  const delivery = tried(lane)
  const delays: number[] = []
  for (let now = start; ; ) {
    const next = afterSend(delivery, unreachable, now)
    if (next.state !== 'due' || !next.dueAt) return { delays, end: next, until: now }
    delays.push((next.dueAt.getTime() - now.getTime()) / 1000)
    delivery.attempts = next.attempts
    now = next.dueAt
  }
}

test('tries again soon, then less and less often', () => {
  expect(tries('alert').delays.slice(0, 10)).toEqual([1, 3, 10, 30, 60, 120, 300, 600, 600, 600])
})

test.each([
  ['reply', 1],
  ['alert', 4],
  ['notice', 2],
  ['bulk', 2],
] as const)('%s is given up after %i h', (lane, hours) => {
  const { end, until } = tries(lane)
  expect(end).toMatchObject({ state: 'failed', reason: 'expired' })
  expect(until.getTime()).toBeGreaterThan(later((hours - 0.2) * 3_600_000).getTime())
  expect(until.getTime()).toBeLessThan(later(hours * 3_600_000).getTime())
})

test('nothing is tried after its time', () => {
  expect(afterSend(tried('alert', { notAfter: later(500) }), unreachable, start)).toMatchObject({
    state: 'failed',
    reason: 'expired',
  })
  expect(giveUpAt(tried('alert', { notAfter: later(500) }))).toBe(later(500).getTime())
})

const table: [string, Lane, { attempts?: number; unsures?: number }, SendOutcome, boolean, object][] = [
  [
    'sent',
    'bulk',
    {},
    { kind: 'sent', platformMessageId: '7', at: start },
    false,
    { state: 'sent', attempts: 1, platformId: '7' },
  ],
  [
    'slow down: not a try',
    'bulk',
    { attempts: 2 },
    { kind: 'retry', after: 9000, reason: 'rate-limited' },
    false,
    { state: 'due', attempts: 2, dueAt: later(9000) },
  ],
  [
    'slow down for longer than it is worth',
    'reply',
    {},
    { kind: 'retry', after: 10_072_000, reason: 'rate-limited' },
    false,
    { state: 'failed', reason: 'expired' },
  ],
  [
    'the platform asks for more time than the plan',
    'bulk',
    {},
    { kind: 'retry', after: 5000, reason: 'server-error' },
    false,
    { state: 'due', attempts: 1, dueAt: later(5000) },
  ],
  [
    'unsure bulletin: final',
    'bulk',
    {},
    { kind: 'unsure', reason: 'timeout' },
    false,
    { state: 'unsure', unsures: 1 },
  ],
  [
    'unsure notice: again, marked',
    'notice',
    {},
    { kind: 'unsure', reason: 'timeout' },
    false,
    { state: 'due', unsures: 1, dueAt: later(1000) },
  ],
  [
    'unsure alert: again, marked',
    'alert',
    {},
    { kind: 'unsure', reason: 'timeout' },
    false,
    { state: 'due', unsures: 1, dueAt: later(1000) },
  ],
  [
    'unsure reply: again, marked',
    'reply',
    { unsures: 1 },
    { kind: 'unsure', reason: 'timeout' },
    false,
    { state: 'due', unsures: 2 },
  ],
  [
    'unsure too often: final',
    'alert',
    { unsures: 2 },
    { kind: 'unsure', reason: 'timeout' },
    false,
    { state: 'unsure', unsures: 3 },
  ],
  [
    'sent after unsure keeps the mark',
    'alert',
    { unsures: 1 },
    { kind: 'sent', platformMessageId: '7', at: start },
    false,
    { state: 'sent', unsures: 1 },
  ],
  [
    'what may have arrived has not failed',
    'reply',
    { unsures: 1 },
    { kind: 'retry', after: 10_072_000, reason: 'rate-limited' },
    false,
    { state: 'unsure' },
  ],
  [
    'blocked',
    'alert',
    {},
    { kind: 'failed', reason: 'blocked' },
    false,
    { state: 'failed', reason: 'blocked' },
  ],
  [
    'moved',
    'bulk',
    {},
    { kind: 'failed', reason: 'chat-not-found', movedTo: '-100' },
    false,
    { state: 'due', dueAt: start, movedTo: '-100' },
  ],
  [
    'moved in a circle',
    'bulk',
    { attempts: 3 },
    { kind: 'failed', reason: 'chat-not-found', movedTo: '-100' },
    false,
    { state: 'failed', reason: 'chat-not-found' },
  ],
  [
    'an edit of what is gone: written anew',
    'alert',
    {},
    { kind: 'failed', reason: 'gone' },
    true,
    { state: 'due', dueAt: start, asNew: true },
  ],
  [
    'gone, and no edit',
    'alert',
    {},
    { kind: 'failed', reason: 'gone' },
    false,
    { state: 'failed', reason: 'gone' },
  ],
]

test.each(table)('%s', (_, lane, more, outcome, edits, expected) => {
  expect(afterSend(tried(lane, more), outcome, start, edits)).toMatchObject(expected)
})
