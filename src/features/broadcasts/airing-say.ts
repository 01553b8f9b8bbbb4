import type { Say, SayOption } from '../../chat/say.js'
import type { Airing } from './airing.js'
import { weekNumber } from './week-plan.js'

/** A button's value holds 60 bytes and an area's id up to 48: the words before it are as short as can be. */
const READ_VALUE = '/daphat'
const NOT_READ_VALUE = '/chualoa'

export const hourOption: SayOption = {
  value: '/giophat',
  label: { key: 'broadcasts:airing.button.hour' },
  typed: { key: 'broadcasts:airing.typed.hour' },
}

const buttonValue = (command: string, { week, areaId }: Airing): string =>
  `${command} ${weekNumber(week)} ${areaId}`

/** `named`: whoever reads in several hamlets says for which one. */
const typedOf = (what: 'read' | 'notRead', airing: Airing, named: boolean): SayOption['label'] =>
  named
    ? { key: `broadcasts:airing.typed.${what}In`, params: { area: airing.content.areaName } }
    : { key: `broadcasts:airing.typed.${what}` }

export const answerOptions = (airing: Airing, named: boolean): SayOption[] => [
  {
    value: buttonValue(READ_VALUE, airing),
    label: { key: 'broadcasts:airing.button.read' },
    typed: typedOf('read', airing, named),
  },
  {
    value: buttonValue(NOT_READ_VALUE, airing),
    label: { key: 'broadcasts:airing.button.notRead' },
    typed: typedOf('notRead', airing, named),
  },
]

/** Which of their hamlets is meant. */
export const whichSay = (airings: Airing[], what: 'read' | 'not-read'): Say => ({
  key: 'broadcasts:airing.refused.which-one',
  options: airings.map(airing => ({
    value: buttonValue(what === 'read' ? READ_VALUE : NOT_READ_VALUE, airing),
    label: { literal: airing.content.areaName },
  })),
  optionsBy: 'name',
})
