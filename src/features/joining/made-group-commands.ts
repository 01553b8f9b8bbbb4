import type { ChannelId } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { channelsThatMake, type GroupsOf } from './groups-of.js'

/** Where it is done instead. */
const notHere = (channels: ChannelId[]): Say =>
  channels.length === 0
    ? { key: 'joining:makeGroup.nowhere' }
    : {
        key: 'joining:makeGroup.elsewhere',
        params: { channels: channels.map(channel => ({ key: `joining:channel.${channel}` })) },
      }

/** What people do with groups that the bot makes itself. */
export const madeGroupCommands = (groupsOf: GroupsOf): Command[] => {
  const beginning =
    (dialog: string): Command['run'] =>
    ({ message }, { person }) => {
      if (!may(person, 'groups.bind')) return { say: [{ key: 'joining:makeGroup.notAllowed' }] }
      if (!groupsOf(message.chat.channel)) return { say: [notHere(channelsThatMake(groupsOf))] }
      return { begin: { dialog } }
    }
  return [
    {
      name: 'make-group',
      words: ['tao nhom', 'lap nhom', 'tao nhom zalo', 'lap nhom zalo', 'tao nhom moi', 'make group'],
      run: beginning('make-group'),
    },
    {
      name: 'invite-members',
      words: ['moi vao nhom', 'moi ba con vao nhom', 'moi nguoi vao nhom', 'invite to group'],
      run: beginning('invite-members'),
    },
  ]
}
