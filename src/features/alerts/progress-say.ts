import type { Say, SayOption, SayParam } from '../../chat/say.js'
import type { FailReason, RetryReason } from '../../chat/send-outcome.js'
import { showSeconds } from '../../language/local-time.js'
import type { AlertProgress, FailedTarget } from './alert-progress.js'

/** Told by these words; all else is "another reason". */
const REASONS = [
  ...(['blocked', 'left', 'chat-not-found', 'window-closed', 'too-long', 'auth', 'quota'] as const),
  ...(['not-allowed', 'payload', 'gone', 'unsupported', 'expired'] as const),
  ...(['unreachable', 'server-error', 'rate-limited', 'nobody'] as const),
] satisfies (FailReason | RetryReason | 'nobody')[]
const sayReason = (reason: string): SayParam => ({
  key: `alerts:progress.reason.${REASONS.find(one => one === reason) ?? 'other'}`,
})

/** Most words are of groups; these are of a person. */
const GONE: FailReason[] = ['left', 'chat-not-found', 'not-allowed']

export const personReason = (reason = 'other'): SayParam =>
  GONE.some(one => one === reason) ? { key: 'alerts:progress.reason.person' } : sayReason(reason)

/** More than these hide what the rest says. */
const MOST_LISTED = 10

const counted = (key: string, count: number): SayParam =>
  count === 0 ? '' : { key: `alerts:progress.${key}`, params: { count } }

const failedLines = (failed: FailedTarget[], say = sayReason): SayParam[] => {
  const shown = failed.slice(0, MOST_LISTED).map(({ title, reason }) => ({
    key: 'alerts:progress.failedOne',
    params: { title, reason: say(reason) },
  }))
  const more = failed.length - shown.length
  return more > 0 ? [...shown, { key: 'alerts:progress.failedMore', params: { count: more } }] : shown
}

const groupLines = ({ groups }: AlertProgress): SayParam[] => {
  if (groups.total === 0) return []
  const params = {
    sent: groups.sent,
    total: groups.total,
    waiting: counted('waiting', groups.waiting),
    unsure: counted('unsure', groups.unsure),
    failed: counted('failed', groups.failed.length),
  }
  return [{ key: 'alerts:progress.groups', params }, ...failedLines(groups.failed)]
}

const relayLines = ({ relays }: AlertProgress): SayParam[] => {
  if (relays.total === 0) return []
  const params = {
    relayed: relays.relayed,
    total: relays.total,
    waiting: counted('waiting', relays.waiting),
    failed: counted('failed', relays.failed.length),
  }
  return [{ key: 'alerts:progress.relays', params }, ...failedLines(relays.failed, personReason)]
}

const canGoAgain = ({ groups, relays }: AlertProgress): boolean =>
  [...groups.failed, ...relays.failed].some(({ keys }) => keys.length > 0)

const again = (code: string): SayOption => ({
  value: `/guilai ${code}`,
  label: { key: 'alerts:progress.again.button' },
  typed: { key: 'alerts:progress.again.typed', params: { code } },
})

const look = (code: string): SayOption => ({
  value: `/tiendo ${code}`,
  label: { key: 'alerts:progress.look.button' },
  typed: { key: 'alerts:progress.look.typed', params: { code } },
})

/** Where several are named, each by its code. */
export const lookByCode = (code: string): SayOption => ({ ...look(code), label: { literal: code } })

const isOver = ({ done, relays }: AlertProgress): boolean => done && relays.waiting === 0

/** What can be done about it now. */
const progressOptions = (code: string, progress: AlertProgress): SayOption[] => [
  ...(progress.done && canGoAgain(progress) ? [again(code)] : []),
  ...(isOver(progress) ? [] : [look(code)]),
]

/** How far it has come, and when that was so. */
export const progressSay = (code: string, progress: AlertProgress, at: Date): Say => ({
  key: `alerts:progress.${progress.done ? 'done' : 'running'}`,
  params: { code, time: showSeconds(at), lines: [...groupLines(progress), ...relayLines(progress)] },
  options: progressOptions(code, progress),
})

/** Said when it leaves, before anything is known. */
export const leavingSay = (code: string, { groups, relays }: AlertProgress, at: Date): Say => ({
  key: 'alerts:progress.leaving',
  params: {
    code,
    time: showSeconds(at),
    groups: groups.total,
    relays: counted('leavingRelays', relays.total),
  },
  options: [look(code)],
})

/** The people who paste it by hand have all done so, or can't be reached. */
export const relaysDoneSay = (code: string, progress: AlertProgress, at: Date): Say => ({
  key: 'alerts:progress.relaysDone',
  params: { code, time: showSeconds(at), lines: relayLines(progress) },
  options: progressOptions(code, progress),
})
