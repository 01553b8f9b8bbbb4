import type { SayOption } from '../../chat/say.js'
import type { Report } from './report.js'
import { typedNumber } from './report-code.js'
import { isOpen } from './report-states.js'

const OLDER = ['nhan', 'hoi', 'ketthuc'] as const
const NEWER = ['xacminh', 'chuyen', 'nhanlai'] as const
type OfficerCommand = (typeof OLDER)[number] | (typeof NEWER)[number]

const isNewer = (command: OfficerCommand): boolean => NEWER.some(one => one === command)

/** A command with the code. Whoever types "nhận 07" does the same. */
export const officerButton = (
  command: OfficerCommand,
  { code, number }: Pick<Report, 'code' | 'number'>,
): SayOption => {
  const params = { number: typedNumber(number) }
  const value = `/${command} ${code}`
  return isNewer(command)
    ? {
        value,
        label: { key: `reports:triage.button.${command}` },
        typed: { key: `reports:triage.typed.${command}`, params },
      }
    : {
        value,
        label: { key: `reports:button.${command}` },
        typed: { key: `reports:typed.${command}`, params },
      }
}

/** Under the group's card: what any of them may do next. */
export const cardButtons = (report: Report): SayOption[] => {
  if (!isOpen(report)) return []
  const accept = report.state === 'new' ? [officerButton('nhan', report)] : []
  return [...accept, officerButton('hoi', report), officerButton('ketthuc', report)]
}

/** Under the whole report: what the one who has it may do next. */
export const officerButtons = (report: Report): SayOption[] => {
  if (!isOpen(report) || report.state === 'new') return cardButtons(report)
  const next = [
    ...(report.state === 'accepted' ? (['xacminh'] as const) : []),
    ...(report.state === 'passed-on' ? [] : (['chuyen'] as const)),
  ]
  return [
    officerButton('hoi', report),
    ...next.map(command => officerButton(command, report)),
    officerButton('ketthuc', report),
  ]
}
