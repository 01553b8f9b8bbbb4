import { createBroadcasts } from '../../../src/features/broadcasts/broadcasts.js'
import type { StepContext } from '../../../src/features/feature.js'
import { findCommand } from '../../../src/inbox/find-command.js'
import { privateChat } from '../../support/feature-room.js'
import { type BroadcastRoom, inWords, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeAll(async () => {
  room = await openBroadcastRoom('typed-words')
})
afterAll(() => room.home.close())

const TYPED: [key: string, params: Record<string, number>, effectOrDialog: string][] = [
  ['approve.typed', { week: 47 }, 'broadcasts.approve'],
  ['approve.typedAgain', { week: 47, version: 3 }, 'broadcasts.approve'],
  ['withdraw.typed', {}, 'broadcasts.withdraw'],
  ['edit.typed', {}, 'broadcasts.beginEdit'],
  ['edit.typedPart', { number: 2 }, 'broadcasts.beginEdit'],
  ['edit.addTyped', {}, 'add-to-bulletin'],
  ['evergreen.typed', {}, 'broadcasts.showEvergreen'],
  ['evergreen.writeTyped', {}, 'write-evergreen'],
  ['evergreen.approveTyped', { number: 4821 }, 'broadcasts.approveEvergreen'],
  ['plan.changeTyped', {}, 'broadcast-plan'],
  ['post.relayed.typed', {}, 'broadcasts.relayed'],
  ['post.again.typed', {}, 'broadcasts.sendAgain'],
]

const BY: Record<string, string> = { 'edit.addTyped': 'Oanh', 'post.relayed.typed': 'Pó' }

/** What is told where there are no buttons must do what the button does. */
test.each(
  TYPED.flatMap(([key, params, what]) =>
    (['vi', 'en'] as const).map(language => ({ key, params, what, language })),
  ),
)('$key in $language', async ({ key, params, what, language }) => {
  const text = inWords(language, { key: `broadcasts:${key}`, params })
  const found = findCommand([createBroadcasts(room.deps)], text, { slashOnly: false, heard: 'private' })
  const person = await room.person(BY[key] ?? 'Chiến')
  const ward = await room.home.neighbourhood.ward()
  const message = {
    ...{ key: 'm', at: room.home.now(), chat: privateChat('x'), sender: { id: 'x' }, addressedToBot: true },
    content: { kind: 'text' as const, text },
  }
  const context: StepContext = { ward, person, areas: [], language, hearing: 'all' }
  const step = found?.command.run({ message, rest: found.rest }, context)
  expect(step?.effects?.[0]?.name ?? step?.begin?.dialog).toBe(what)
})
