/** `phone`: given for the duty, so that it may be told to whoever asks for the duty officer. */
export type OnDuty = { name: string; personId?: string; phone?: string }

/**
 * Who is on duty from when to when (`to` excluded), as somebody set it. `place`: among what was set at once. Nobody in
 * it: those hours were cleared.
 */
export type DutyShift = {
  id: string
  wardId: string
  from: Date
  to: Date
  setAt: Date
  place: number
  content: { people: OnDuty[] }
}

/** A stretch in which the same people are on duty. */
export type DutyStretch = { from: Date; to: Date; people: OnDuty[] }

const isLater = (one: DutyShift, other: DutyShift): boolean =>
  one.setAt.getTime() === other.setAt.getTime() ? one.place > other.place : one.setAt > other.setAt

/** What was set last for that moment stands. */
export const onDutyAt = (shifts: readonly DutyShift[], at: Date): OnDuty[] => {
  let standing: DutyShift | undefined
  for (const shift of shifts)
    if (shift.from <= at && at < shift.to && (!standing || isLater(shift, standing))) standing = shift
  return standing?.content.people ?? []
}

const sameAs = (people: OnDuty[], others: OnDuty[]): boolean =>
  JSON.stringify(people) === JSON.stringify(others)

/** The roster between two moments, in order; hours with nobody are left out, and what goes on is one stretch. */
export const dutyBetween = (shifts: readonly DutyShift[], from: Date, to: Date): DutyStretch[] => {
  const turns = [from, ...shifts.flatMap(shift => [shift.from, shift.to])]
    .filter(turn => from <= turn && turn < to)
    .map(turn => turn.getTime())
  const times = [...new Set(turns)].sort((one, other) => one - other)
  const stretches: DutyStretch[] = []
  for (const [at, time] of times.entries()) {
    const begins = new Date(time)
    const ends = new Date(times[at + 1] ?? to.getTime())
    const people = onDutyAt(shifts, begins)
    const last = stretches.at(-1)
    if (last && last.to.getTime() === time && sameAs(last.people, people)) last.to = ends
    else stretches.push({ from: begins, to: ends, people })
  }
  return stretches.filter(({ people }) => people.length > 0)
}
