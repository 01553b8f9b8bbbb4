import type { OutboxFigures } from '../outbox/outbox.js'
import type { Figure } from './operations.js'

export type FigureSources = {
  messages(): Promise<{ waiting: number; stuck: number }>
  outbox(): Promise<OutboxFigures>
  members(): Promise<{ area: { id: string }; members: number }[]>
  reports(): Promise<Record<string, number>>
  channels(): Record<string, { up: boolean }>
  /** Those that are known. */
  quotas(): Promise<Record<string, { used: number; limit?: number } | undefined>>
}

const entries = (name: string, counts: Record<string, number>) =>
  Object.entries(counts).map(([label, value]) => ({ labels: { [name]: label }, value }))

const ofQuotas = async (
  { quotas }: FigureSources,
  what: 'used' | 'limit',
): Promise<{ labels: Record<string, string>; value: number }[]> =>
  Object.entries(await quotas()).flatMap(([channel, quota]) => {
    const value = quota?.[what]
    return value === undefined ? [] : [{ labels: { channel }, value }]
  })

/** What `/metrics` tells. */
export const figuresOf = (from: FigureSources): Figure[] => [
  {
    name: 'loaxom_messages',
    help: 'Messages stored: waiting for their turn, or stuck so that a person must look',
    labels: ['state'],
    read: async () => entries('state', await from.messages()),
  },
  {
    name: 'loaxom_deliveries_due',
    help: 'Deliveries that wait to be sent',
    labels: ['lane'],
    read: async () => {
      const { due } = await from.outbox()
      return due.map(({ lane, count }) => ({ labels: { lane }, value: count }))
    },
  },
  {
    name: 'loaxom_deliveries_ended',
    help: 'Deliveries that came to their end since this process started',
    labels: ['channel', 'state'],
    read: async () => {
      const { ended } = await from.outbox()
      return ended.map(({ channel, state, count }) => ({ labels: { channel, state }, value: count }))
    },
  },
  {
    name: 'loaxom_members',
    help: 'Members by hamlet',
    labels: ['area'],
    read: async () =>
      (await from.members()).map(({ area, members }) => ({ labels: { area: area.id }, value: members })),
  },
  {
    name: 'loaxom_reports',
    help: 'Reports by state',
    labels: ['state'],
    read: async () => entries('state', await from.reports()),
  },
  {
    name: 'loaxom_channel_up',
    help: '1 while the platform is reached',
    labels: ['channel'],
    read: async () =>
      Object.entries(from.channels()).map(([channel, { up }]) => ({
        labels: { channel },
        value: up ? 1 : 0,
      })),
  },
  {
    name: 'loaxom_channel_messages_month',
    help: 'Messages of this calendar month in Vietnam that count towards the plan',
    labels: ['channel'],
    read: () => ofQuotas(from, 'used'),
  },
  {
    name: 'loaxom_channel_messages_month_limit',
    help: 'Messages a month that the plan allows, where there is a limit',
    labels: ['channel'],
    read: () => ofQuotas(from, 'limit'),
  },
]
