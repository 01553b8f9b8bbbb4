import type { ChannelGroups, GroupFailure, MadeGroup } from '../../chat/channel.js'
import type { Log } from '../../foundation/log.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type OaAnswer, type OaFailure, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { ZaloOaClient } from '../../zalo-sdk/oa-client.js'
import type { OaGroup } from '../../zalo-sdk/oa-group.js'
import type { OaGroupAsset } from '../../zalo-sdk/oa-quotas.js'
import { isTooFast } from './zalo-oa-failures.js'
import type { OaPatience } from './zalo-oa-rate.js'

type Page<Item> = { items: Item[]; total?: number }
type Asked = { offset: number; count: number }
type Calls = Pick<ZaloOaClient, 'groups' | 'quotas'>

/** https://developers.zalo.me/docs/official-account/nhom-chat-gmf/tao-nhom: 1 to 99, an admin of the account among them. */
const MOST_AT_FIRST = 99
const INVITED_AT_ONCE = 50
const PAGE = 50
const MOST_PAGES = 40
const ASSET_TAKEN = [-238, -241]
const BY_KIND: Partial<Record<OaFailure['kind'], GroupFailure>> = {
  auth: 'not-allowed',
  human: 'not-allowed',
  quota: 'no-room',
  wait: 'unreachable',
  'not-understood': 'unreachable',
}

const groupFailureOf = ({ kind, effect, code = 0, description }: OaFailure): GroupFailure => {
  if (effect === 'unknown') return 'unsure'
  if (effect === 'not-reached') return BY_KIND[kind] ?? 'unreachable'
  if (ASSET_TAKEN.includes(code)) return 'no-room'
  // Zalo has no code of its own for it.
  if (kind === 'payload' && /admin/i.test(description)) return 'no-admin'
  return BY_KIND[kind] ?? 'refused'
}

const isOfMembers = ({ kind, effect }: OaFailure): boolean =>
  effect === 'refused' && (kind === 'recipient' || kind === 'payload')

const isFree = ({ status, usedId }: OaGroupAsset): boolean =>
  status === undefined ? usedId === undefined : status === 'available'

const pageOf = ({ total }: { total?: number | undefined }) => (total === undefined ? {} : { total })

const batchesOf = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))

/** Everything that Zalo hands out in pages. */
const allOf = async <Item>(
  ask: (page: Asked) => Promise<OaAnswer<Page<Item>>>,
): Promise<OaAnswer<Item[]>> => {
  const found: Item[] = []
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await ask({ offset: found.length, count: PAGE })
    if (!answer.ok) return answer
    const { items, total } = answer.value
    found.push(...items)
    // A page may be shorter than what was asked for, and not be the last.
    if (items.length === 0 || (total !== undefined && found.length >= total)) break
  }
  return { ok: true, value: found }
}

type OaGroupOptions = {
  client: Calls
  /** Hears of every answer. */
  told: (answer: OaAnswer<unknown>) => void
  patience: Pick<OaPatience, 'wait' | 'tooFast'>
  log: Log
}

/** What the groups use of the client, counted as sending is: it is the same minute of the same account. */
const toldCalls = (
  { groups, quotas }: Calls,
  { told, patience }: Pick<OaGroupOptions, 'told' | 'patience'>,
) => {
  const telling =
    <Asked extends unknown[], Value>(call: (...asked: Asked) => Promise<OaAnswer<Value>>) =>
    async (...asked: Asked): Promise<OaAnswer<Value>> => {
      const answer = await call(...asked)
      told(answer)
      if (!answer.ok && isTooFast(answer.failure)) patience.tooFast(answer.failure)
      return answer
    }
  return {
    groups: {
      list: telling(groups.list),
      listMembers: telling(groups.listMembers),
      create: telling(groups.create),
      invite: telling(groups.invite),
      removeMembers: telling(groups.removeMembers),
    },
    quotas: { ofGroups: telling(quotas.ofGroups) },
  }
}

/**
 * Groups that the account makes and owns (GMF), each of an asset of its package. Zalo knows no key against doubles:
 * where the answer was lost, a group of that name that was not there before is the one that was made.
 */
export const createOaGroups = ({ client, told, patience, log }: OaGroupOptions): ChannelGroups => {
  const { groups, quotas } = toldCalls(client, { told, patience })
  /** By name: the groups that stood there before one was perhaps made. */
  const doubtful = new Map<string, string[]>()

  const failedWith = (failure: OaFailure, what: string): { ok: false; failure: GroupFailure } => {
    log.warn(
      { failure: oaFailureNote(failure), what },
      'zalo oa: a group was not made, or not all were taken in or put out',
    )
    return failed(groupFailureOf(failure))
  }
  const everyGroup = async (page: Asked): Promise<OaAnswer<Page<OaGroup>>> => {
    const answer = await groups.list(page)
    return answer.ok ? { ok: true, value: { ...pageOf(answer.value), items: answer.value.groups } } : answer
  }
  const named = async (name: string): Promise<OaAnswer<OaGroup[]>> => {
    const all = await allOf(everyGroup)
    return all.ok
      ? { ok: true, value: all.value.filter(group => group.name?.normalize('NFC') === name) }
      : all
  }
  const create = async (name: string, userIds: string[]): Promise<OaAnswer<OaGroup> | undefined> => {
    const assets = await quotas.ofGroups()
    if (!assets.ok) return { ok: false, failure: { ...assets.failure, effect: 'not-reached' } }
    let answer: OaAnswer<OaGroup> | undefined
    for (const { assetId } of assets.value.filter(isFree)) {
      answer = await groups.create({ name, assetId, userIds })
      if (answer.ok || !ASSET_TAKEN.includes(answer.failure.code ?? 0)) return answer
    }
    return answer
  }
  /** Gives those who were not taken in. One whom Zalo does not take spoils the whole call, so the others are tried apart. */
  const inviteSome = async (groupId: string, userIds: string[]): Promise<OaAnswer<string[]>> => {
    const answer = await groups.invite({ groupId, userIds })
    if (answer.ok) return { ok: true, value: [] }
    if (!isOfMembers(answer.failure)) return answer
    if (userIds.length === 1) return { ok: true, value: userIds }
    const refusedOnes: string[] = []
    for (const half of batchesOf(userIds, Math.ceil(userIds.length / 2))) {
      const missed = await inviteSome(groupId, half)
      if (!missed.ok) return missed
      refusedOnes.push(...missed.value)
    }
    return { ok: true, value: refusedOnes }
  }
  /** Those who were not taken in; a failure where that is nobody's fault and none was. */
  const inviteAll = async (groupId: string, userIds: string[]): Promise<Outcome<string[], GroupFailure>> => {
    const missed: string[] = []
    let answered = false
    for (const batch of batchesOf(userIds, INVITED_AT_ONCE)) {
      const answer = await inviteSome(groupId, batch)
      if (!answer.ok && !answered) return failedWith(answer.failure, 'invite')
      answered = true
      missed.push(...(answer.ok ? answer.value : batch))
    }
    return ok(missed)
  }
  /** What Zalo does not tell is taken to have gone well: whoever is missing has the link. */
  const outsideOf = async (groupId: string, members: string[]): Promise<string[]> => {
    const within = await allOf(async page => {
      const answer = await groups.listMembers({ groupId, ...page })
      const ids = answer.ok ? answer.value.members.map(({ userId, oaId }) => userId ?? oaId ?? '') : []
      return answer.ok ? { ok: true, value: { ...pageOf(answer.value), items: ids } } : answer
    })
    return within.ok ? members.filter(member => !within.value.includes(member)) : []
  }
  const made = async (
    { groupId, groupLink: link }: OaGroup,
    members: string[],
  ): Promise<Outcome<MadeGroup, GroupFailure>> => {
    const outside = await outsideOf(groupId, members)
    const invited = await inviteAll(groupId, outside)
    const missed = invited.ok ? invited.value : outside
    return ok({ chatId: groupId, ...(link === undefined ? {} : { link }), missed })
  }
  /** A group of that name that did not stand there before. */
  const found = async (name: string, before: string[]): Promise<OaGroup | undefined> => {
    const now = await named(name)
    return now.ok ? now.value.find(({ groupId }) => !before.includes(groupId)) : undefined
  }
  const makeNew = async (name: string, members: string[], before: string[]) => {
    let answer = await create(name, members.slice(0, MOST_AT_FIRST))
    // Somebody whom Zalo does not take: whoever asks begins it alone, the others are invited.
    if (answer && !answer.ok && answer.failure.kind === 'recipient' && members.length > 1)
      answer = await create(name, members.slice(0, 1))
    if (!answer) return failed('no-room' as const)
    if (answer.ok) {
      // What may have been lost is not looked for any more: from now on this one would be taken for it.
      doubtful.delete(name)
      return made(answer.value, members)
    }
    if (answer.failure.effect !== 'unknown') return failedWith(answer.failure, 'create')
    const lost = await found(name, before)
    if (lost) return made(lost, members)
    doubtful.set(name, before)
    return failedWith(answer.failure, 'create')
  }
  /** Zalo refuses one who is not in the group any more. */
  const remove: ChannelGroups['remove'] = async (groupId, member) => {
    const answer = await groups.removeMembers({ groupId, userIds: [member] })
    if (answer.ok) return ok(undefined)
    const isOut = isOfMembers(answer.failure) && (await outsideOf(groupId, [member])).length > 0
    return isOut ? ok(undefined) : failedWith(answer.failure, 'remove')
  }
  const notNow = () => (patience.wait() > 0 ? failed('unreachable' as const) : undefined)
  return {
    invite: async (...asked) => notNow() ?? inviteAll(...asked),
    remove: async (...asked) => notNow() ?? remove(...asked),
    make: async ({ title, members }) => {
      const later = notNow()
      if (later) return later
      const name = title.normalize('NFC')
      const stand = await named(name)
      if (!stand.ok) return failedWith({ ...stand.failure, effect: 'not-reached' }, 'look')
      const known = doubtful.get(name)
      const lost = known && stand.value.find(({ groupId }) => !known.includes(groupId))
      if (!lost) return makeNew(name, members, known ?? stand.value.map(({ groupId }) => groupId))
      doubtful.delete(name)
      return made(lost, members)
    },
  }
}
