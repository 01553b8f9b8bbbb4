import type { ChannelId } from '../chat/chat-address.js'

type Player = { id: string; name: string }

/** Those of the demo ward whom somebody plays on one platform, by their ids there. */
export type DemoCast = {
  channel: ChannelId
  /** The bot's own id there. */
  account: string
  officer: Player
  /** On an Official Account nobody plays one, nor are there officers' groups. */
  secondOfficer?: Player
  head: Player
  officersGroup?: string
  streetGroup: string
  /** Whose hamlet's loudspeaker the head reads at. */
  headArea: string
  /** Whose group the street group is. */
  streetArea: string
  /** A group that people of the head's hamlet made themselves, into which no bot can write. */
  relayedTitle?: string
}

type DemoPlatform = Extract<ChannelId, 'telegram' | 'zalo-bot' | 'zalo-oa'>

type Places = Pick<DemoCast, 'headArea' | 'streetArea' | 'relayedTitle'> & { keys: string }

const PLACES: Record<DemoPlatform, Places> = {
  telegram: { keys: '', headArea: 'to-5', streetArea: 'to-5' },
  'zalo-bot': {
    keys: 'zalo-',
    headArea: 'ban-nong',
    streetArea: 'to-2',
    relayedTitle: 'Bản Nong – Zalo nhà mình',
  },
  'zalo-oa': { keys: 'oa-', headArea: 'to-3', streetArea: 'to-3' },
}

/** The hamlets whose heads are played, on whichever platform. */
export const PLAYED_HEADS = Object.values(PLACES).map(({ headArea }) => headArea)

type Stage = {
  people: { key: string; id: number | string; name: string }[]
  groups: { key: string; id: number | string }[]
}

/** Finds the parts of the demo ward among those who stand on a platform's stage. */
export const demoCastOf = (
  { people, groups }: Stage,
  channel: DemoPlatform,
  account: number | string,
): DemoCast => {
  const { keys, ...places } = PLACES[channel]
  const sought = <One extends { key: string }>(all: One[], part: string): One | undefined =>
    all.find(({ key }) => key === `${keys}${part}`)
  const found = <One extends { key: string }>(all: One[], part: string): One => {
    const one = sought(all, part)
    if (!one) throw new Error(`nobody plays "${keys}${part}"`)
    return one
  }
  const player = (part: string): Player => {
    const { id, name } = found(people, part)
    return { id: String(id), name }
  }
  const [secondOfficer, officers] = [sought(people, 'second-officer'), sought(groups, 'officers')]
  return {
    ...places,
    channel,
    account: String(account),
    officer: player('officer'),
    ...(secondOfficer ? { secondOfficer: player('second-officer') } : {}),
    head: player('head'),
    ...(officers ? { officersGroup: String(officers.id) } : {}),
    streetGroup: String(found(groups, 'street').id),
  }
}
