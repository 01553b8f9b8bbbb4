import type { z } from 'zod'
import type { How } from './exchange.js'
import { given } from './given.js'
import type { OaAnswer } from './oa-answer.js'
import type { OaCall } from './oa-call.js'
import { type OaChatLine, oaChatLine } from './oa-chat-line.js'
import { type Fault, unlessFaulty } from './oa-limits.js'
import { type OaPerson, oaPerson } from './oa-person.js'
import { type OaProfile, oaProfile } from './oa-profile.js'
import { readOa } from './oa-read.js'
import { listOf, part, wireId, wireNumber } from './wire.js'
import { wireObject } from './wire-object.js'

const page = wireObject({
  total: part(wireNumber),
  offset: part(wireNumber),
  count: part(wireNumber),
  users: listOf(wireObject({ user_id: wireId })),
})

/** `total`: of all pages. */
export type OaUserPage = z.output<typeof page>

export type OaUserFilter = {
  /** 0 to 9,951. */
  offset?: number
  /** 1 to 50, which it is if not given. */
  count?: number
  /** `TODAY`, `YESTERDAY`, `L7D`, `L30D`, or two days as `2025_12_01:2025_12_31`. */
  lastInteractionPeriod?: string
  isFollower?: boolean
  tagName?: string
}

/** `count`: 1 to 10, which it is if not given. */
export type OaPage = { offset?: number; count?: number }

/** Reads about people and the account itself; all may be asked again freely. */
export type OaUsers = {
  /**
   * One person. `recipient` where they are none of the account's.
   * `GET /v3.0/oa/user/detail`, https://developers.zalo.me/docs/official-account/quan-ly/quan-ly-thong-tin-nguoi-dung
   */
  getDetail(userId: string, how?: How): Promise<OaAnswer<OaPerson>>
  /** Ids of those who follow or have written. `GET /v3.0/oa/user/getlist` */
  list(filter?: OaUserFilter, how?: How): Promise<OaAnswer<OaUserPage>>
  /** The account itself: a good check whether token, package and verification stand. `GET /v2.0/oa/getoa` */
  getOa(how?: How): Promise<OaAnswer<OaProfile>>
  /** What was said with one person, newest first. `GET /v2.0/oa/conversation` */
  getConversation(of: OaPage & { userId: string }, how?: How): Promise<OaAnswer<OaChatLine[]>>
  /** The last message of each of the newest chats. `GET /v2.0/oa/listrecentchat` */
  listRecentChats(page?: OaPage, how?: How): Promise<OaAnswer<OaChatLine[]>>
}

const MOST_USERS = 50
const LAST_OFFSET = 9_951
const MOST_LINES = 10

const within = (name: string, value: number, least: number, most: number): Fault =>
  Number.isInteger(value) && value >= least && value <= most ? undefined : `${name}: not ${least} to ${most}`

const filterOf = ({
  offset = 0,
  count = MOST_USERS,
  lastInteractionPeriod,
  isFollower,
  tagName,
}: OaUserFilter) => ({
  offset,
  count,
  ...given({
    last_interaction_period: lastInteractionPeriod,
    // As a string: so it stands in Zalo's own sample.
    is_follower: isFollower === undefined ? undefined : String(isFollower),
    tag_name: tagName,
  }),
})

export const createOaUsers = (call: OaCall): OaUsers => {
  /** These calls take their parameters as one, in JSON. */
  const get = (path: string, data: object, how?: How) =>
    call({ method: 'GET', path, query: { data: JSON.stringify(data) } }, how)

  const lines = (path: string, { offset = 0, count = MOST_LINES }: OaPage, of: object, how?: How) =>
    unlessFaulty(
      'openapi',
      [within('offset', offset, 0, Number.MAX_SAFE_INTEGER), within('count', count, 1, MOST_LINES)],
      async () => readOa(await get(path, { offset, ...of, count }, how), listOf(oaChatLine)),
    )

  return {
    getDetail: async (userId, how) =>
      readOa(await get('/v3.0/oa/user/detail', { user_id: userId }, how), oaPerson),
    list: (filter = {}, how) => {
      const data = filterOf(filter)
      return unlessFaulty(
        'openapi',
        [within('offset', data.offset, 0, LAST_OFFSET), within('count', data.count, 1, MOST_USERS)],
        async () => readOa(await get('/v3.0/oa/user/getlist', data, how), page),
      )
    },
    getOa: async how => readOa(await call({ method: 'GET', path: '/v2.0/oa/getoa' }, how), oaProfile),
    getConversation: ({ userId, ...asked }, how) =>
      lines('/v2.0/oa/conversation', asked, { user_id: userId }, how),
    listRecentChats: (asked = {}, how) => lines('/v2.0/oa/listrecentchat', asked, {}, how),
  }
}
