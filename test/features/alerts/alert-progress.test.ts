import type { AlertTarget } from '../../../src/features/alerts/alert.js'
import { countProgress } from '../../../src/features/alerts/alert-progress.js'
import type { Standing } from '../../../src/outbox/standing.js'
import { groupChat, privateChat } from '../../support/feature-room.js'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 13, 14, seconds))

const group = (name: string): AlertTarget => ({
  ...{ groupId: name, title: name, areaId: 'to-5', key: `g-${name}`, language: 'vi' },
  ...{ way: 'group', chat: groupChat(name) },
})
const relay = (
  name: string,
  people: string[],
  relayed?: { by: string; at: Date; key: string },
): AlertTarget => ({
  ...{ groupId: name, title: name, areaId: 'to-5', key: `r-${name}`, language: 'vi', way: 'relay' },
  people: people.map(person => ({
    ...{
      personId: person,
      name: person,
      chat: privateChat(person),
      language: 'vi' as const,
      key: `r-${name}-${person}`,
      textKey: `t-${person}`,
    },
  })),
  ...(relayed ? { relayed } : {}),
})
const standing = (state: Standing['state'], more: Partial<Standing> = {}): Standing => ({
  state,
  again: false,
  ...more,
})

type Row = [string, AlertTarget[], Record<string, Standing>, object]

const ROWS: Row[] = [
  ['nothing asked', [], {}, { total: 0, done: true }],
  [
    'fixed and not enqueued yet',
    [group('a')],
    {},
    { done: false, groups: { sent: 0, waiting: 1, unsure: 0, failed: [], total: 1 } },
  ],
  [
    'one of each end',
    [group('a'), group('b'), group('c'), group('d')],
    {
      'g-a': standing('sent', { at: at(1) }),
      'g-b': standing('unsure', { at: at(2) }),
      'g-c': standing('failed', { at: at(5), reason: 'blocked' }),
      'g-d': standing('waiting'),
    },
    {
      total: 4,
      done: false,
      groupsEndedAt: undefined,
      groups: {
        ...{ sent: 1, waiting: 1, unsure: 1, total: 4 },
        failed: [{ title: 'c', reason: 'blocked', keys: ['g-c'] }],
      },
    },
  ],
  [
    'the last end names the whole',
    [group('a'), group('b')],
    { 'g-a': standing('sent', { at: at(9) }), 'g-b': standing('failed', { at: at(3) }) },
    { done: true, groupsEndedAt: at(9) },
  ],
  [
    'one card of two arrived: somebody may still answer',
    [relay('r', ['Pó', 'Sa'])],
    { 'r-r-Pó': standing('failed', { reason: 'blocked' }), 'r-r-Sa': standing('sent') },
    { done: true, relays: { relayed: 0, waiting: 1, failed: [], total: 1 }, relaysEndedAt: undefined },
  ],
  [
    'no card arrived, and nobody to give one to',
    [relay('r', ['Pó', 'Sa']), relay('s', [])],
    {
      'r-r-Pó': standing('failed', { reason: 'blocked', at: at(4) }),
      'r-r-Sa': standing('failed', { reason: 'left', at: at(7) }),
    },
    {
      relays: {
        ...{ relayed: 0, waiting: 0, total: 2 },
        failed: [
          { title: 'r', reason: 'blocked', keys: ['r-r-Pó', 't-Pó', 'r-r-Sa', 't-Sa'] },
          { title: 's', reason: 'nobody', keys: [] },
        ],
      },
      relaysEndedAt: at(7),
    },
  ],
  [
    'a card without its text is none',
    [relay('r', ['Pó', 'Sa'])],
    {
      'r-r-Pó': standing('sent', { at: at(3) }),
      't-Pó': standing('failed', { reason: 'left', at: at(4) }),
      't-Sa': standing('sent', { at: at(3) }),
      'r-r-Sa': standing('failed', { reason: 'left', at: at(7) }),
    },
    { relays: { waiting: 0, failed: [{ title: 'r', reason: 'left' }] }, relaysEndedAt: at(7) },
  ],
  [
    'who answered counts, whatever became of the cards',
    [relay('r', ['Pó'], { by: 'Pó', at: at(30), key: 'said' })],
    { 'r-r-Pó': standing('failed', { at: at(1) }) },
    { relays: { relayed: 1, waiting: 0, failed: [], total: 1 }, relaysEndedAt: at(30) },
  ],
]

test.each(ROWS)('%s', (_name, targets, standings, expected) => {
  const progress = countProgress(targets, new Map(Object.entries(standings)))
  expect({ groupsEndedAt: undefined, relaysEndedAt: undefined, ...progress }).toMatchObject(expected)
})
