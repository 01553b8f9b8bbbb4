import { commandError } from '../../command-error.js'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
    return format
  } catch {
    throw commandError(40485, `unrecognized time zone identifier: "${zone}"`)
  }
}

function offsetMs(text: string): number | undefined {
  const found = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?(?::?(\d{2}))?$/.exec(text)
  if (!found) return undefined
  const [, sign, hours, minutes = '0', seconds = '0'] = found
  return (
    (sign === '-' ? -1 : 1) * (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000)
  )
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds; an unknown zone is refused (40485). */
export function zoneOffset(zone: string | undefined, at: number): number {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const fixed = /^[+-]/.test(zone) ? offsetMs(zone) : undefined
  if (fixed !== undefined) return fixed
  if (/^[+-]/.test(zone)) throw commandError(40485, `unrecognized time zone identifier: "${zone}"`)
  const name = formatOf(zone)
    .formatToParts(at)
    .find(part => part.type === 'timeZoneName')
  return offsetMs(name?.value ?? '') ?? 0
}

/** The moment at which the clocks of a zone show a local time (milliseconds as if it were UTC). */
export function fromLocal(local: number, zone: string | undefined): number {
  const near = local - zoneOffset(zone, local)
  return local - zoneOffset(zone, near)
}
