import type { ChatAddress } from '../chat/chat-address.js'
import type { GroupInvitationStore, Invitations } from './group-invitation-store.js'
import type {
  BotAccount,
  GroupMakingStore,
  Made,
  Making,
  MakingFailure,
  MakingState,
} from './group-making-store.js'

/** Groups that the bot makes itself: how far each wish for one is, and who was invited. */
export type WardMadeGroups = {
  /** Once for each wish; of the others what became of it. */
  beginMaking(making: Making): Promise<MakingState>
  groupMade(key: string, made: Made): Promise<void>
  groupNotMade(key: string, failure: MakingFailure): Promise<void>
  makingDone(key: string): Promise<void>
  /** A group of that account that nobody bound may be one of these. */
  isMakingOn(on: BotAccount): Promise<boolean>
  /** The name of a group of which nobody knows whether it was made: the last one tried there. */
  doubtfulGroup(on: BotAccount, areaId: string): Promise<string | undefined>
  /** By person, the key of the work that invited them; those who never were are left out. */
  whoseInvitations(group: ChatAddress, people: string[]): Promise<Map<string, string>>
  markInvited(invitations: Invitations): Promise<void>
  forgetInvited(groups: ChatAddress[], person: string): Promise<void>
}

export const createWardMadeGroups = (
  makings: GroupMakingStore,
  invitations: GroupInvitationStore,
): WardMadeGroups => ({
  beginMaking: makings.begin,
  groupMade: makings.made,
  groupNotMade: makings.failed,
  makingDone: makings.close,
  isMakingOn: makings.underWay,
  doubtfulGroup: makings.doubtful,
  whoseInvitations: invitations.of,
  markInvited: invitations.add,
  forgetInvited: invitations.forget,
})
