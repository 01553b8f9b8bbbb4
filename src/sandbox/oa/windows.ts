import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'
import type { OaRules } from './limits.js'
import { refused } from './refusals.js'
import type { Entry, Person } from './state.js'
import type { OaWorld } from './world.js'

const HOUR = 3_600_000
/** A consultation message is free so long after the person's last interaction. */
const FREE = 48 * HOUR
/** And may go at all so long after it. */
const OPEN = 7 * 24 * HOUR
const VIETNAM = 7 * HOUR

export const monthOf = (ms: number): string => new Date(ms + VIETNAM).toISOString().slice(0, 7)

export const spentThisMonth = (world: OaWorld): number => {
  const { month, count } = world.state.spent
  return month === monthOf(world.now()) ? count : 0
}

export const isReachable = (world: OaWorld, { lastInteraction }: Person): boolean =>
  lastInteraction !== undefined && world.now() - lastInteraction <= OPEN

/** How a message is paid for, and what is to be committed with it. */
export type Paid = { quota: { quota_type: string; remain?: string; total?: string }; spent: Entry[] }

const figures = (world: OaWorld, { allowance }: OaRules, count: number) =>
  world.switches.quotaFigures ? { remain: String(allowance - count), total: String(allowance) } : {}

const fromAllowance = (world: OaWorld, rules: OaRules): Outcome<Paid, Refusal> => {
  const count = spentThisMonth(world) + 1
  const isOver = count > rules.allowance
  if (isOver && !rules.buysMore) return refused(-211)
  const quota_type = isOver ? 'purchase_quota' : 'sub_quota'
  return ok({
    quota: { quota_type, ...(isOver ? {} : figures(world, rules, count)) },
    spent: [{ put: 'spent', value: { month: monthOf(world.now()), count } }],
  })
}

/** Whether the person can be written to now: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van */
export const payFor = (world: OaWorld, rules: OaRules, person: Person): Outcome<Paid, Refusal> => {
  if (person.blocked) return refused(-213)
  if (person.lastInteraction === undefined) return refused(-232)
  if (!isReachable(world, person)) return refused(-230)
  const isFree = world.now() - person.lastInteraction <= FREE
  return isFree ? ok({ quota: { quota_type: 'reply' }, spent: [] }) : fromAllowance(world, rules)
}
