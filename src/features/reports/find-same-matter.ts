import { chatKey } from '../../chat/chat-address.js'
import { ok } from '../../foundation/outcome.js'
import { hourOf, showDay } from '../../language/local-time.js'
import type { EffectCall, Post } from '../feature.js'
import type { Report } from './report.js'
import { areaPart } from './report-card.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'
import { type Likeness, matterOf, sameMatter } from './same-matter.js'
import { kindsAlike, LONGEST_HOURS } from './shared-events.js'

const HOUR_MS = 3_600_000

type Alike = { first: Report; likeness: Likeness }

const search = async (
  deps: ReportDeps,
  report: Report,
  { chat, at }: EffectCall,
): Promise<Alike | undefined> => {
  const mine = matterOf(report)
  const kinds = [...new Set(mine.kinds.flatMap(kindsAlike))]
  if (kinds.length === 0) return undefined
  const since = new Date(at.getTime() - LONGEST_HOURS * HOUR_MS)
  const [others, own, areas] = await Promise.all([
    deps.reports.openSince(since, kinds),
    deps.reporters.reportIdsOf(chat),
    deps.neighbourhood.currentAreas(),
  ])
  const alike = others
    .filter(({ id, duplicateOf }) => id !== report.id && duplicateOf === undefined && !own.includes(id))
    .flatMap(first => {
      const likeness = sameMatter(mine, matterOf(first), areas)
      return likeness ? [{ first, likeness }] : []
    })
  return alike.find(({ likeness }) => likeness === 'ask') ?? alike[0]
}

/** Whoever is asked often may be fishing for what others have told. */
const mayAsk = async (deps: ReportDeps, { key, chat, at }: EffectCall): Promise<boolean> => {
  const tried = { by: chatKey(chat), key, at }
  if (await deps.sameAsked.tooMany(tried)) return false
  await deps.sameAsked.add(tried)
  return true
}

const askPost = async (deps: ReportDeps, report: Report, first: Report, call: EffectCall): Promise<Post> => {
  const areas = await deps.neighbourhood.currentAreas()
  const area = report.areaId && areaPart(report, areas)
  const { kinds } = matterOf(report)
  const happened = new Date(first.content.when?.from ?? first.createdAt)
  const data = {
    reportId: report.id,
    // Only what the person has told too, and the hour.
    kind: kinds.find(kind => kind === first.kind) ?? kinds[0] ?? 'other',
    ...(typeof area === 'string' ? { area } : {}),
    hour: hourOf(happened),
    day: showDay(happened),
  }
  return { key: `${call.key}/same`, chat: call.chat, name: 'reports.same-matter', data }
}

/**
 * Looks once whether an open report tells of the same, and notes it on this one, for officers to see. `posts`: the
 * person is asked, after all that they told is kept and on its way.
 */
export const findSameMatter = async (
  deps: ReportDeps,
  report: Report,
  { call, asks: mayBeAsked }: { call: EffectCall; asks: boolean },
): Promise<{ report: Report; posts: Post[] }> => {
  const known = report.content.alike
  if (known) {
    const first = known.askedBy === call.key ? await deps.reports.find(known.reportId) : undefined
    return { report, posts: first ? [await askPost(deps, report, first, call)] : [] }
  }
  const found = isOpen(report) ? await search(deps, report, call) : undefined
  if (!found) return { report, posts: [] }
  const { first } = found
  const asks = mayBeAsked && found.likeness === 'ask' && (await mayAsk(deps, call))
  const alike = { reportId: first.id, code: first.code, ...(asks ? { askedBy: call.key } : {}) }
  const noted = await deps.reports.change<never>(report.id, current =>
    ok(current.content.alike ? current : { ...current, content: { ...current.content, alike } }),
  )
  return {
    report: noted?.ok ? noted.value : report,
    posts: asks ? [await askPost(deps, report, first, call)] : [],
  }
}
