import type { How } from './exchange.js'
import { given } from './given.js'
import type { OaAnswer } from './oa-answer.js'
import type { OaCall } from './oa-call.js'
import { type OaChatLine, oaChatLine } from './oa-chat-line.js'
import {
  type OaGroup,
  type OaGroupDetail,
  type OaGroupPage,
  type OaMemberPage,
  oaGroup,
  oaGroupDetail,
  oaGroupPage,
  oaMemberPage,
} from './oa-group.js'
import { countFault, type Fault, lengthFault, unlessFaulty } from './oa-limits.js'
import { type OaSent, oaSent } from './oa-messages.js'
import type { OaGroupOutgoing } from './oa-outgoing.js'
import { outgoingFaults, wireOutgoing } from './oa-outgoing-wire.js'
import { doneOa, readOa } from './oa-read.js'
import { listOf } from './wire.js'

/** `userIds`: 1 to 99. */
export type OaMembers = { groupId: string; userIds: string[] }

export type OaNewGroup = {
  name: string
  description?: string
  /** A free place of the package, from OaQuotas.ofGroups. */
  assetId: string
  /** 1 to 99, at least one of them an admin of the account. */
  userIds: string[]
}

/** What is left out stays as it is. For the settings see OaGroupDetail. */
export type OaGroupChange = {
  groupId: string
  name?: string
  avatar?: string
  description?: string
  lockSendMsg?: boolean
  joinAppr?: boolean
  enableMsgHistory?: boolean
  enableLinkJoin?: boolean
}

/** `offset` 0 and `count` 5 if not given. */
export type OaGroupPageAsked = { offset?: number; count?: number }

/**
 * Groups that the account makes and owns (GMF): it can't enter any other. Needs the permission to manage groups
 * (else `human`, -212) and a package with such groups; -237 the group is disabled as its package has ended, -238 and
 * -241 the asset is taken, -403 the account is not in the group: all of kind `group`. No window of 7 days, day and night.
 *
 * Source: https://developers.zalo.me/docs/official-account/nhom-chat-gmf
 */
export type OaGroups = {
  /** Limits: see OaGroupOutgoing. Words of others: break up `[@` in them, which mentions people. `POST message` */
  send(to: { groupId: string; message: OaGroupOutgoing }, how?: How): Promise<OaAnswer<OaSent>>
  /** `POST creategroupwithoa` */
  create(group: OaNewGroup, how?: How): Promise<OaAnswer<OaGroup>>
  /** `GET getgroup` */
  get(groupId: string, how?: How): Promise<OaAnswer<OaGroupDetail>>
  /** `POST updateinfo` */
  updateInfo(change: OaGroupChange, how?: How): Promise<OaAnswer<OaGroupDetail>>
  /** Puts the group on another paid place. `POST updateasset` */
  updateAsset(to: { groupId: string; assetId: string }, how?: How): Promise<OaAnswer<OaGroupDetail>>
  /** `POST invite` */
  invite(members: OaMembers, how?: How): Promise<OaAnswer<undefined>>
  /** People who asked to join, or were invited by a member, and wait. `POST acceptpendinginvite` */
  acceptPending(members: OaMembers, how?: How): Promise<OaAnswer<undefined>>
  /** `POST rejectpendinginvite` */
  rejectPending(members: OaMembers, how?: How): Promise<OaAnswer<undefined>>
  /** `POST addadmins` */
  addAdmins(members: OaMembers, how?: How): Promise<OaAnswer<undefined>>
  /** They stay members. `POST removeadmins` */
  removeAdmins(members: OaMembers, how?: How): Promise<OaAnswer<undefined>>
  /** `POST removemembers` */
  removeMembers(members: OaMembers, how?: How): Promise<OaAnswer<undefined>>
  /** Who waits to be let in. `GET listpendinginvite` */
  listPending(of: OaGroupPageAsked & { groupId: string }, how?: How): Promise<OaAnswer<OaMemberPage>>
  /** `GET listmember` */
  listMembers(of: OaGroupPageAsked & { groupId: string }, how?: How): Promise<OaAnswer<OaMemberPage>>
  /** Closes the group for good; its asset is free again. `POST delete` */
  delete(groupId: string, how?: How): Promise<OaAnswer<undefined>>
  /** The account's groups. `GET getgroupsofoa` */
  list(page?: OaGroupPageAsked, how?: How): Promise<OaAnswer<OaGroupPage>>
  /** The last message of each of the newest chats. `GET listrecentchat` */
  listRecentChats(page?: OaGroupPageAsked, how?: How): Promise<OaAnswer<OaChatLine[]>>
  /** What was said in a group, newest first. `GET conversation` */
  getConversation(of: OaGroupPageAsked & { groupId: string }, how?: How): Promise<OaAnswer<OaChatLine[]>>
}

const MOST_MEMBERS = 99
const LONGEST_NAME = 100
const PAGE = 5

const membersFault = (userIds: string[]): Fault => countFault('userIds', userIds.length, MOST_MEMBERS)

const nameFault = (name: string | undefined): Fault =>
  name === undefined ? undefined : lengthFault('name', name, LONGEST_NAME)

const changeOf = (change: OaGroupChange) =>
  given({
    group_id: change.groupId,
    group_name: change.name,
    group_avatar: change.avatar,
    group_description: change.description,
    lock_send_msg: change.lockSendMsg,
    join_appr: change.joinAppr,
    enable_msg_history: change.enableMsgHistory,
    enable_link_join: change.enableLinkJoin,
  })

export const createOaGroups = (call: OaCall): OaGroups => {
  const post = (path: string, json: object, how?: How) =>
    call({ method: 'POST', path: `/v3.0/oa/group/${path}`, json }, how)

  const get = (path: string, query: Record<string, string | number>, how?: How) =>
    call({ method: 'GET', path: `/v3.0/oa/group/${path}`, query }, how)

  const withMembers =
    (path: string): OaGroups['invite'] =>
    ({ groupId, userIds }, how) =>
      unlessFaulty('openapi', [membersFault(userIds)], async () =>
        doneOa(await post(path, { group_id: groupId, member_user_ids: userIds }, how)),
      )

  const paged = (
    path: string,
    { offset = 0, count = PAGE }: OaGroupPageAsked,
    of: { group_id?: string },
    how?: How,
  ) => get(path, { ...of, offset, count }, how)

  const membersOf =
    (path: string): OaGroups['listMembers'] =>
    async ({ groupId, ...asked }, how) =>
      readOa(await paged(path, asked, { group_id: groupId }, how), oaMemberPage)

  return {
    send: ({ groupId, message }, how) =>
      unlessFaulty('openapi', outgoingFaults(message), async () =>
        readOa(
          await post('message', { recipient: { group_id: groupId }, message: wireOutgoing(message) }, how),
          oaSent,
        ),
      ),
    create: ({ name, description, assetId, userIds }, how) =>
      unlessFaulty('openapi', [nameFault(name), membersFault(userIds)], async () =>
        readOa(
          await post(
            'creategroupwithoa',
            given({
              group_name: name,
              group_description: description,
              asset_id: assetId,
              member_user_ids: userIds,
            }),
            how,
          ),
          oaGroup,
        ),
      ),
    get: async (groupId, how) => readOa(await get('getgroup', { group_id: groupId }, how), oaGroupDetail),
    updateInfo: (change, how) =>
      unlessFaulty('openapi', [nameFault(change.name)], async () =>
        readOa(await post('updateinfo', changeOf(change), how), oaGroupDetail),
      ),
    updateAsset: async ({ groupId, assetId }, how) =>
      readOa(await post('updateasset', { group_id: groupId, asset_id: assetId }, how), oaGroupDetail),
    invite: withMembers('invite'),
    acceptPending: withMembers('acceptpendinginvite'),
    rejectPending: withMembers('rejectpendinginvite'),
    addAdmins: withMembers('addadmins'),
    removeAdmins: withMembers('removeadmins'),
    removeMembers: withMembers('removemembers'),
    listPending: membersOf('listpendinginvite'),
    listMembers: membersOf('listmember'),
    delete: async (groupId, how) => doneOa(await post('delete', { group_id: groupId }, how)),
    list: async (asked = {}, how) => readOa(await paged('getgroupsofoa', asked, {}, how), oaGroupPage),
    listRecentChats: async (asked = {}, how) =>
      readOa(await paged('listrecentchat', asked, {}, how), listOf(oaChatLine)),
    getConversation: async ({ groupId, ...asked }, how) =>
      readOa(await paged('conversation', asked, { group_id: groupId }, how), listOf(oaChatLine)),
  }
}
