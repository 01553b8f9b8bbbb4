import type { ChannelId } from '../chat/chat-address.js'

type Player = { id: string; name: string }

/** Those of the demo ward whom somebody plays, by their ids on the platform they are played on. */
export type DemoCast = {
  channel: ChannelId
  /** The bot's own id there. */
  account: string
  officer: Player
  secondOfficer: Player
  head: Player
  officersGroup: string
  streetGroup: string
}

type Stage = { people: { key: string; id: number; name: string }[]; groups: { key: string; id: number }[] }

/** Finds the parts of the demo ward among those who stand on a stage. */
export const demoCastOf = ({ people, groups }: Stage, channel: ChannelId, account: number): DemoCast => {
  const found = <One extends { key: string }>(all: One[], key: string): One => {
    const one = all.find(each => each.key === key)
    if (!one) throw new Error(`nobody plays "${key}"`)
    return one
  }
  const player = (key: string): Player => {
    const { id, name } = found(people, key)
    return { id: String(id), name }
  }
  return {
    channel,
    account: String(account),
    officer: player('officer'),
    secondOfficer: player('second-officer'),
    head: player('head'),
    officersGroup: String(found(groups, 'officers').id),
    streetGroup: String(found(groups, 'street').id),
  }
}
