import type { Command, Feature } from '../../src/features/feature.js'
import { findCommands } from '../../src/inbox/find-command.js'

const command = (name: string, words: string[], leads: string[] = []): Command => ({
  name,
  words,
  leads,
  run: () => ({}),
})
const feature = (name: string, commands: Command[]): Feature => ({ name, commands, dialogs: [], effects: {} })

const features = [
  feature('alerts', [
    command('alert-progress', ['tien do'], ['tien do']),
    command('verify', ['tin'], ['tin']),
  ]),
  feature('reports', [
    command('status', ['tin', 'xem tin', 'tien do'], ['tin', 'xem tin', 'tien do']),
    command('mine', ['tin cua toi']),
  ]),
]

test.each([
  ['tiến độ CB-118', ['alert-progress', 'status'], 'CB-118'],
  ['/tiendo CB-118', ['alert-progress', 'status'], 'CB-118'],
  ['tin 0007', ['verify', 'status'], '0007'],
  ['tin của tôi', ['mine', 'verify', 'status'], ''],
  ['xem tin 7', ['status'], '7'],
  ['mất xe', [], undefined],
])('%j leads to all whose words they are, the longest words first', (text, names, rest) => {
  const found = findCommands(features, text, { slashOnly: false, heard: 'private' })
  expect(found.map(one => one.command.name)).toEqual(names)
  expect(found[0]?.rest).toBe(rest)
})
