import type { Say, SayOption } from '../../chat/say.js'
import { type Evergreen, evergreenNumber } from './evergreen.js'

const approveOption = (one: Evergreen): SayOption => ({
  value: `/duyettinlaudai ${one.id}`,
  label: { key: 'broadcasts:evergreen.approve' },
  typed: { key: 'broadcasts:evergreen.approveTyped', params: { number: evergreenNumber(one) } },
})

const dropOption = (one: Evergreen): SayOption => ({
  value: `/botinlaudai ${one.id}`,
  label: { key: 'broadcasts:evergreen.drop' },
  typed: { key: 'broadcasts:evergreen.dropTyped', params: { number: evergreenNumber(one) } },
})

/** What it says and who wrote it, with what may become of it. */
export const askSay = (one: Evergreen): Say => ({
  key: 'broadcasts:evergreen.asked',
  params: { name: one.content.by.name, words: one.content.words },
  options: [approveOption(one), dropOption(one)],
})

/** The one that is read now, and those that wait. */
export const shownSays = (last: Evergreen | undefined, waiting: Evergreen[]): Say[] => [
  {
    key: last ? 'broadcasts:evergreen.shown' : 'broadcasts:evergreen.none',
    params: last ? { words: last.content.words, name: last.content.approval?.by.name ?? '' } : {},
    options: [
      {
        value: '/viettinlaudai',
        label: { key: 'broadcasts:evergreen.write' },
        typed: { key: 'broadcasts:evergreen.writeTyped' },
      },
    ],
  },
  ...waiting.map(askSay),
]
