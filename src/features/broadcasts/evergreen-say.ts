import type { Say, SayOption } from '../../chat/say.js'
import { risksIn } from '../../language/text-risks.js'
import { type Evergreen, evergreenNumber } from './evergreen.js'
import { risksLines } from './risks-say.js'

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

const withdrawOption = (one: Evergreen): SayOption => ({
  ...dropOption(one),
  label: { key: 'broadcasts:evergreen.withdraw' },
})

/** What it says and who wrote it, with what may become of it. */
export const askSay = (one: Evergreen, hotline: string): Say => {
  const { by, words } = one.content
  const risks = risksIn(words, hotline)
  const lines = risks.length > 0 ? ['', '', ...risksLines(risks, hotline)] : ''
  return {
    key: 'broadcasts:evergreen.asked',
    params: { name: by.name, words, risks: lines },
    options: [approveOption(one), dropOption(one)],
  }
}

/** The one that is read now, and those that wait. */
export const shownSays = (last: Evergreen | undefined, waiting: Evergreen[], hotline: string): Say[] => [
  {
    key: last ? 'broadcasts:evergreen.shown' : 'broadcasts:evergreen.none',
    params: last ? { words: last.content.words, name: last.content.approval?.by.name ?? '' } : {},
    options: [
      {
        value: '/viettinlaudai',
        label: { key: 'broadcasts:evergreen.write' },
        typed: { key: 'broadcasts:evergreen.writeTyped' },
      },
      ...(last ? [withdrawOption(last)] : []),
    ],
  },
  ...waiting.map(one => askSay(one, hotline)),
]
