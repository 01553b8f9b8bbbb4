import type { Say, SayOption } from '../../chat/say.js'
import { kindOf, type ReportKindId } from './report-kinds.js'

/** A button that calls, where the channel has such; the number stands in the text as well. */
export const callOption = (number: string): SayOption => ({
  value: '/khancap',
  label: { key: 'reports:button.call', params: { number } },
  call: number,
})

/** What to do at once, and whom to call, for this kind of matter. */
export const adviceFor = (kind: ReportKindId): Pick<Say, 'key' | 'params'> => {
  const { numbers } = kindOf(kind)
  const advice = { key: `reports:advice.${kind}` }
  return numbers.length === 0
    ? advice
    : { key: 'reports:adviceWithNumbers', params: { advice, numbers: numbers.join(', ') } }
}
