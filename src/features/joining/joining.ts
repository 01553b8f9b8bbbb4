import { z } from 'zod'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Language } from '../../foundation/texts.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Compose, EffectHandler, Feature } from '../feature.js'
import { groupCodeDialog } from './group-code-dialog.js'
import { onEvent } from './group-events.js'
import { channelsThatMake, type GroupsOf } from './groups-of.js'
import { inviteDialog } from './invite-dialog.js'
import { joinDialog } from './join-dialog.js'
import { languageCommand, namedLanguageCommands } from './language-commands.js'
import { madeGroupCommands } from './made-group-commands.js'
import { MADE_GROUP_POSTS, madeGroupEffects } from './made-group-effects.js'
import { confirmGroupDialog, inviteMembersDialog, makeGroupDialog } from './make-group-dialog.js'
import { markGroupGone } from './mark-group-gone.js'
import { memberEffects } from './member-effects.js'
import { joinCommand, leaveCommand, moveCommand } from './membership-commands.js'
import { moveDialog } from './move-dialog.js'
import { relayedGroupEffects, relayedGroupsCommand } from './relayed-group-commands.js'
import { relayedGroupDialog } from './relayed-group-dialog.js'
import { samePersonCommand } from './same-person-command.js'
import { samePersonDialog } from './same-person-dialog.js'
import { SAME_PERSON_POSTS, samePersonEffects } from './same-person-effects.js'
import { bindCommand, groupCodeCommand, inviteCommand, takeRoleCommand } from './staff-commands.js'
import { staffEffects } from './staff-effects.js'
import { courtesyCommands, helpCommand, startCommand } from './start-commands.js'

export type JoiningOptions = {
  neighbourhood: Neighbourhood
  compose: Compose
  /** Stores messages that leave by themselves, outside any chat's step. */
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  groupsOf: GroupsOf
  /** A keyed hash: names a chat in a message's key without telling it. */
  lookup: (text: string) => string
  inWords: (language: Language, say: Say) => string
}

const movedInput = z.object({ toChatId: z.string() })

const groupEffects = (options: JoiningOptions): Record<string, EffectHandler> => {
  const { neighbourhood } = options
  return {
    'joining.group-gone': async ({ chat, key, at }) => ({
      messages: await markGroupGone(neighbourhood, options, { chat, key, at }),
    }),
    'joining.group-moved': async ({ input, chat, key, at }) => {
      const { toChatId } = movedInput.parse(input)
      await neighbourhood.groupMoved(chat, toChatId, key, at)
      return {}
    },
    'joining.unbound': async ({ chat }) => {
      const known = (await neighbourhood.groupsOf([chat])).size > 0 || (await neighbourhood.isMakingOn(chat))
      return known ? {} : { say: [{ key: 'joining:group.unbound' }] }
    },
  }
}

/** How residents, staff and groups come to the ward, and how they go. */
export const createJoining = (options: JoiningOptions): Feature => {
  const { neighbourhood, compose, enqueue, groupsOf } = options
  return {
    name: 'joining',
    commands: [
      startCommand,
      helpCommand(() => channelsThatMake(groupsOf).length > 0),
      joinCommand(groupsOf),
      moveCommand(groupsOf),
      leaveCommand,
      languageCommand,
      ...namedLanguageCommands,
      takeRoleCommand,
      samePersonCommand,
      inviteCommand,
      bindCommand,
      groupCodeCommand,
      relayedGroupsCommand,
      ...madeGroupCommands(groupsOf),
      ...courtesyCommands,
    ],
    dialogs: [
      ...[joinDialog, moveDialog, inviteDialog, groupCodeDialog, relayedGroupDialog],
      ...[makeGroupDialog, confirmGroupDialog, inviteMembersDialog, samePersonDialog],
    ],
    effects: {
      ...memberEffects(neighbourhood, groupsOf),
      ...staffEffects(neighbourhood, compose),
      ...groupEffects(options),
      ...relayedGroupEffects(neighbourhood),
      ...madeGroupEffects(options),
      ...samePersonEffects(options),
    },
    posts: { ...MADE_GROUP_POSTS, ...SAME_PERSON_POSTS },
    otherwise: (message, context) => onEvent(message, context, groupsOf),
    hearChat: async news => {
      const { key, to, at } = news
      if (to.kind !== 'group') return
      if (news.change === 'moved') await neighbourhood.groupMoved(to, news.toChatId, key, at)
      else await enqueue(await markGroupGone(neighbourhood, options, { chat: to, key, at }))
    },
  }
}
