import { z } from 'zod'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { checkMayWorkOn } from './may-work-on.js'
import { notDone } from './not-done-effect.js'
import { noteReport, type Remark } from './note-report.js'
import { actOf, findCalled, inPrivate } from './officer-call.js'
import { passOnReport } from './pass-on-report.js'
import { passedUnit, unitPart } from './passed-unit.js'
import { queueSay } from './queue-say.js'
import { recordSay } from './record-say.js'
import { refusalSay } from './refusal-say.js'
import { CLASSES, entryOf, type Report } from './report.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { reportQueue } from './report-queue.js'
import { reportRecord } from './report-record.js'
import { isOpen } from './report-states.js'
import { changedMessages } from './tell-of-report.js'
import { typedClass } from './typed-remarks.js'
import { verifyReport } from './verify-report.js'

const PAGE_SIZE = 10

const queueInput = z.object({ own: z.boolean(), page: z.number() })

const queue =
  (deps: ReportDeps): EffectHandler =>
  async ({ input, at, chat, context: { person } }) => {
    const { own, page } = queueInput.parse(input)
    const forGroup = chat.kind === 'group'
    const found = await reportQueue(deps, { person, own, page, forGroup, pageSize: PAGE_SIZE })
    if (!found.ok) return { say: [refusalSay(found.failure)] }
    const areas = await deps.neighbourhood.currentAreas()
    return { say: [queueSay(found.value, { areas, now: at, forGroup, own })] }
  }

/** Said when the work was done, and when it had been done before. */
const doneSay = (report: Report, call: EffectCall, what: string, params = {}) => ({
  key: `reports:triage.${entryOf(report, call.key) < 0 ? 'already' : 'done'}.${what}`,
  params: { code: report.code, ...params },
})

const changed = async (deps: ReportDeps, report: Report, call: EffectCall) =>
  entryOf(report, call.key) < 0 ? [] : changedMessages(deps, report, call)

const verify =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found } = await findCalled(deps, call, ['accepted', 'new', 'passed-on'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'xacminh')] }
    const done = await verifyReport(deps, { ...actOf(call), reportId: found.value.id })
    if (!done.ok) return { say: [refusalSay(done.failure)] }
    return { say: [doneSay(done.value, call, 'verifying')], messages: await changed(deps, done.value, call) }
  }

const MOST_UNIT = 120

const passTo = async (
  deps: ReportDeps,
  call: EffectCall,
  reportId: string,
  said: string,
): Promise<EffectResult> => {
  const unit = maskSecrets(passedUnit(said)).slice(0, MOST_UNIT)
  const done = await passOnReport(deps, { ...actOf(call), reportId, unit })
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  return {
    say: [doneSay(done.value, call, 'passedOn', { unit: unitPart(unit) })],
    messages: await changed(deps, done.value, call),
  }
}

const passOn =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, ['verifying', 'accepted'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'chuyen')] }
    if (passedUnit(words) !== '') return passTo(deps, call, found.value.id, words)
    const may = checkMayWorkOn(call.context.person, found.value)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    const { code } = found.value
    return isOpen(found.value)
      ? inPrivate(call, 'reports.passingOn', found.value)
      : { say: [refusalSay({ why: 'closed', code })] }
  }

const passedInput = z.object({ answers: z.object({ reportId: z.string(), unit: z.string() }) })

const remark = async (deps: ReportDeps, call: EffectCall, report: Report, said: Remark) => {
  const done = await noteReport(deps, { ...actOf(call), reportId: report.id, remark: said })
  return done.ok ? { report: done.value } : { refusal: refusalSay(done.failure) }
}

const addNote =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, [])
    if (!found.ok) return { say: [refusalSay(found.failure, 'ghichu')] }
    const number = typedNumber(found.value.number)
    if (words === '') return { say: [{ key: 'reports:triage.noteWhat', params: { number } }] }
    const done = await remark(deps, call, found.value, { note: maskSecrets(words) })
    return { say: ['refusal' in done ? done.refusal : doneSay(done.report, call, 'noted')] }
  }

const classOptions = ({ code }: Report) =>
  CLASSES.map(name => ({
    value: `/phanloai ${code} ${name}`,
    label: { key: `reports:triage.class.${name}` },
  }))

const classify =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, [])
    if (!found.ok) return { say: [refusalSay(found.failure, 'phanloai')] }
    const { value: report } = found
    const into = typedClass(words)
    if (!into) {
      const params = { code: report.code }
      return { say: [{ key: 'reports:triage.classWhat', params, options: classOptions(report) }] }
    }
    const done = await remark(deps, call, report, { class: into })
    const label = { key: `reports:triage.class.${into}` }
    return {
      say: ['refusal' in done ? done.refusal : doneSay(done.report, call, 'classified', { class: label })],
    }
  }

const value =
  (deps: ReportDeps, valuable: boolean): EffectHandler =>
  async call => {
    const { found } = await findCalled(deps, call, [])
    if (!found.ok) return { say: [refusalSay(found.failure, valuable ? 'cogiatri' : 'bogiatri')] }
    const done = await remark(deps, call, found.value, { valuable })
    return {
      say: ['refusal' in done ? done.refusal : doneSay(done.report, call, valuable ? 'valued' : 'unvalued')],
    }
  }

const record =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found } = await findCalled(deps, call, [])
    if (!found.ok) return { say: [refusalSay(found.failure, 'lichsu')] }
    const read = await reportRecord(deps, { reportId: found.value.id, person: call.context.person })
    return { say: [read.ok ? recordSay(read.value.report, read.value.lines) : refusalSay(read.failure)] }
  }

/** What officers do with reports from day to day, beside taking up, asking and ending. */
export const triageEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.queue': queue(deps),
  'reports.verify': verify(deps),
  'reports.passOn': passOn(deps),
  'reports.passedOn': call => {
    const { reportId, unit } = passedInput.parse(call.input).answers
    return passTo(deps, call, reportId, unit)
  },
  'reports.note': addNote(deps),
  'reports.classify': classify(deps),
  'reports.value': value(deps, true),
  'reports.unvalue': value(deps, false),
  'reports.record': record(deps),
  'reports.notDone': notDone(deps),
})
