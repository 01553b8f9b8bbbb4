import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { identityKey, identityOf } from '../../neighbourhood/identity.js'
import type { Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import {
  asked,
  decided,
  expired,
  type IdentityOpening,
  type OpeningRefusal,
  shown,
  type Verdict,
} from './identity-opening.js'
import { checkMayDecide, checkMayOpen } from './may-open-identity.js'
import type { OfficerRef, Report } from './report.js'
import type { ReportDeps } from './report-deps.js'

const HOUR_MS = 3_600_000

type Request = { key: string; at: Date; by: OfficerRef; person: Person | undefined; report: Report }

type What = 'asked' | Verdict | 'expired' | 'shown'

/** Written down before anything follows from it: whoever is shown an identity stands in the audit by then. */
const account = (
  deps: ReportDeps,
  opening: IdentityOpening,
  entry: { what: What; at: Date; by: string; reason?: string },
): Promise<void> =>
  deps.audit.append({
    key: `identity/${opening.id}/${entry.what}`,
    about: opening.reportId,
    ...entry,
    what: `identity.${entry.what}`,
  })

/** Those who may agree that this person is shown who reported. */
export const secondPersons = async (
  deps: Pick<ReportDeps, 'neighbourhood'>,
  report: Report,
  asker: Person | undefined,
): Promise<Reachable[]> => {
  const able = await deps.neighbourhood.staffByPermission('identity.open', report.areaId)
  return able.filter(({ person }) => checkMayDecide(person, asker, report).ok)
}

/** Someone asks to be shown who reported; one such wish a report is under way at a time. */
export const askIdentity = async (
  deps: ReportDeps,
  request: Request & { reason: string },
): Promise<Outcome<IdentityOpening, OpeningRefusal>> => {
  const { key, at, by, person, report, reason } = request
  const may = checkMayOpen(person, report)
  if (!may.ok) return may
  const latest = await deps.openings.latestOf(report.id)
  const until = new Date(at.getTime() + deps.identityHours * HOUR_MS)
  const wish = asked(latest, report, { key, at, by, reason, until })
  if (!wish.ok) return wish
  // Of two who ask at once, both for the same number, one stands.
  const opening = await deps.openings.insert(wish.value)
  if (opening.content.askKey !== key)
    return failed({ why: 'asked-already', name: opening.content.asker.name, until: opening.until })
  await account(deps, opening, { what: 'asked', at, by: by.personId, reason: opening.content.reason })
  return ok(opening)
}

/** As they are now: they may have lost the role since, or joined their accounts. */
const askerOf = async (deps: ReportDeps, { content }: IdentityOpening): Promise<Person | undefined> => {
  const { chat } = content.asker
  const identity = identityOf(chat, chat.chatId)
  return (await deps.neighbourhood.peopleOf([identity])).get(identityKey(identity))
}

/** The second person's word. `number`: on the button they tapped; without it, the newest of that report is meant. */
export const decideIdentity = async (
  deps: ReportDeps,
  request: Request & { verdict: Verdict; number?: number },
): Promise<Outcome<IdentityOpening, OpeningRefusal>> => {
  const { key, at, by, person, report, verdict, number } = request
  const latest = await deps.openings.latestOf(report.id)
  const may = latest
    ? checkMayDecide(person, await askerOf(deps, latest), report)
    : checkMayOpen(person, report)
  if (!may.ok) return may
  if (!latest) return failed({ why: 'nothing-asked' })
  if (number !== undefined && number !== latest.number) return failed({ why: 'too-late' })
  const done = await deps.openings.change(latest.id, opening => decided(opening, { key, at, by, verdict }))
  if (!done?.ok) return done ?? failed({ why: 'nothing-asked' })
  await account(deps, done.value, { what: verdict, at, by: by.personId })
  return done
}

/** Nobody decided in time: those whose end is not told yet. */
export const expireIdentities = async (deps: ReportDeps, at: Date): Promise<IdentityOpening[]> => {
  const ended: IdentityOpening[] = []
  for (const { id } of await deps.openings.overdue(at)) {
    const done = await deps.openings.change<never>(id, opening => ok(expired(opening, at)))
    if (done?.ok && done.value.state === 'expired') ended.push(done.value)
  }
  return ended
}

export const accountExpired = (deps: ReportDeps, opening: IdentityOpening): Promise<void> =>
  account(deps, opening, { what: 'expired', at: opening.until, by: 'house' })

/** It arrived before who asked for it. */
export const markShown = async (deps: ReportDeps, openingId: string, at: Date): Promise<void> => {
  const done = await deps.openings.change<never>(openingId, opening => ok(shown(opening)))
  if (done?.ok && done.value.state === 'shown')
    await account(deps, done.value, { what: 'shown', at, by: done.value.askedBy })
}
