import { z } from 'zod'
import type { Dialog } from '../../../dialogs/dialog.js'
import type { OnDuty } from '../../../neighbourhood/duty-roster.js'
import type { Step } from '../../feature.js'
import { shiftLines } from './roster-says.js'

const person = z
  .object({ name: z.string(), personId: z.string().optional(), phone: z.string().optional() })
  .transform(
    ({ name, personId, phone }): OnDuty => ({
      name,
      ...(personId ? { personId } : {}),
      ...(phone ? { phone } : {}),
    }),
  )

/** As it goes through a session: JSON. */
export const readShifts = z.array(
  z.object({ from: z.iso.datetime(), to: z.iso.datetime(), people: z.array(person) }),
)

export type ReadShifts = z.infer<typeof readShifts>

const readData = z.object({ shifts: readShifts })

/** What was understood is shown before anything is kept. */
export const askRoster = (data: unknown): Step => {
  const { shifts } = readData.parse(data)
  const people = shifts.flatMap(shift => shift.people)
  const unknown = [...new Set(people.filter(({ personId }) => !personId).map(({ name }) => name))]
  const note =
    unknown.length > 0 ? { key: 'reports:roster.unknownPeople', params: { names: unknown.join(', ') } } : ''
  return {
    say: [{ key: 'reports:roster.understood', params: { lines: shiftLines(shifts), unknown: note } }],
    begin: { dialog: 'duty-roster', given: { shifts: JSON.parse(JSON.stringify(shifts)) } },
  }
}

export const rosterDialog: Dialog = {
  name: 'duty-roster',
  version: 1,
  onlyLatest: true,
  sameMatter: (open, begun) => JSON.stringify(open.shifts) === JSON.stringify(begun.shifts),
  questions: [{ kind: 'yes-no', id: 'ok', ask: 'reports:roster.confirm' }],
  finish: ({ ok, shifts = [] }) =>
    ok === true
      ? { effects: [{ name: 'reports.setRoster', part: 'roster', input: { shifts } }] }
      : { say: [{ key: 'reports:roster.notSaved' }] },
  idle: { remindAfterMinutes: 30, closeAfterMinutes: 180 },
}
