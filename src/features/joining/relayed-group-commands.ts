import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { fold } from '../../language/fold.js'
import type { Area } from '../../neighbourhood/area.js'
import type { RelayedGroup } from '../../neighbourhood/group.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Command, EffectHandler } from '../feature.js'
import { addRelayedGroup, endRelayedGroup, mayKeepSome, relayedGroupsOf } from './keep-relayed-groups.js'

const PHRASES = ['nhom chuyen tay', 'nhom nho chuyen', 'relayed groups']

/** "nhóm chuyển tay" lists them; "… thêm" adds one; "… thôi ID", as the button says it, ends one. */
export const relayedGroupsCommand: Command = {
  name: 'relayed-groups',
  words: PHRASES,
  leads: PHRASES,
  run: ({ rest }, { person }) => {
    const [word = '', id] = rest.trim().split(/\s+/u)
    const what = fold(word)
    if (!['', 'them', 'thoi', 'add', 'end'].includes(what)) return undefined
    if (!mayKeepSome(person)) return { say: [{ key: 'joining:relayedGroup.notAllowed' }] }
    if (what === 'them' || what === 'add') return { begin: { dialog: 'relayed-group' } }
    return what === '' || id === undefined
      ? { effects: [{ name: 'joining.relayed-groups', part: 'list', input: {} }] }
      : { effects: [{ name: 'joining.end-relayed-group', part: 'end', input: { id } }] }
  },
}

const listSay = (groups: RelayedGroup[], areas: Area[]): Say => ({
  key: `joining:relayedGroup.${groups.length > 0 ? 'list' : 'none'}`,
  params: {
    lines: groups.map(({ title, areaId }) => ({
      key: 'joining:relayedGroup.line',
      params: { title, area: areas.find(({ id }) => id === areaId)?.name ?? '' },
    })),
  },
  options: [
    { value: '/nhomchuyentay them', label: { key: 'joining:relayedGroup.add' } },
    ...groups.map(({ id, title }) => ({
      value: `/nhomchuyentay thoi ${id}`,
      label: { key: 'joining:relayedGroup.end', params: { title } },
    })),
  ],
})

const addInput = z.object({ areaId: z.string(), title: z.string() })
const endInput = z.object({ id: z.string() })

/** A wish is known by the message that brought it. */
const idOf = (key: string): string => key.split('/')[1] ?? key

export const relayedGroupEffects = (neighbourhood: Neighbourhood): Record<string, EffectHandler> => ({
  'joining.relayed-groups': async ({ context }) => ({
    say: [listSay(await relayedGroupsOf(neighbourhood, context.person), context.areas)],
  }),
  'joining.add-relayed-group': async ({ input, key, at, context }) => {
    const wish = { ...addInput.parse(input), id: idOf(key), by: context.person, at }
    const added = await addRelayedGroup(neighbourhood, wish)
    if (!added.ok) return { say: [{ key: `joining:relayedGroup.refused.${added.failure}` }] }
    return {
      say: [{ key: 'joining:relayedGroup.added', params: { title: wish.title, area: added.value.name } }],
    }
  },
  'joining.end-relayed-group': async ({ input, key, at, context }) => {
    const { id } = endInput.parse(input)
    const ended = await endRelayedGroup(neighbourhood, { by: context.person, id, key, at })
    return {
      say: [
        ended
          ? { key: 'joining:relayedGroup.ended', params: { title: ended.title } }
          : { key: 'joining:relayedGroup.noSuch' },
      ],
    }
  },
})
