import type { Say, SayOption, SayParams } from '../../chat/say.js'
import type { Ward } from '../../neighbourhood/area.js'
import { leftAt } from './alert.js'
import { sayTime } from './alert-messages.js'
import type { Verdict } from './verify-alert.js'

type Known = Extract<Verdict, { is: 'known' }>

const look = (code: string): SayOption => ({
  value: `/kiemtra ${code}`,
  label: { literal: code },
  typed: { key: 'alerts:verify.typed', params: { code } },
})

/** What of a question without words is answered with all that the alert says: it is to be compared by eye. */
const isComparable = ({ shown, validity }: Known): boolean =>
  shown === 'asked' && (validity === 'genuine' || validity === 'unconfirmed')

/** Only where the very words were shown, or none and no picture either, can it be said to be genuine. */
const keyOf = ({ shown, validity, pictured }: Known): string => {
  if (shown !== 'asked' && shown !== 'same') return `alerts:verify.${shown}`
  if (!pictured) return `alerts:verify.${validity}`
  return shown === 'asked' ? 'alerts:verify.onlyPicture' : 'alerts:verify.withPicture'
}

const knownSay = (known: Known, { name, hotline }: Pick<Ward, 'name' | 'hotline'>): Say => {
  const { alert, validity, heading, original, shown, pictured } = known
  const { code, content, followedBy, validUntil } = alert
  const key = keyOf(known)
  const filled: SayParams = {
    ...{ code, ward: content.names?.ward.name ?? name, hotline, by: followedBy?.code ?? '' },
    ...{ sentAt: sayTime(leftAt(alert)), until: sayTime(validUntil) },
  }
  const unchecked = content.photos.length > 0 ? 'unchecked' : 'notOurs'
  const isWhole = isComparable(known) || !key.endsWith(`.${validity}`)
  return {
    key,
    params: {
      ...filled,
      original: isWhole ? original : heading,
      now: { key: `alerts:verify.now.${validity}`, params: filled },
      beside: pictured && shown !== 'asked' ? { key: `alerts:verify.beside.${unchecked}` } : '',
    },
    ...(followedBy ? { options: [look(followedBy.code)] } : {}),
  }
}

/** Read out to an old person it must be plain what to do. */
export const verifySay = (code: string, verdict: Verdict, ward: Pick<Ward, 'name' | 'hotline'>): Say => {
  const { hotline } = ward
  switch (verdict.is) {
    case 'known':
      return knownSay(verdict, ward)
    case 'which':
      return { key: 'alerts:verify.which', params: { hotline }, options: verdict.codes.map(look) }
    default:
      return { key: `alerts:verify.${verdict.is}`, params: { code, hotline } }
  }
}
