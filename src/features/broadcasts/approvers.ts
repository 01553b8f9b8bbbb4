import type { ChatAddress } from '../../chat/chat-address.js'
import { mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { StaffRef } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'

export const staffRef = (person: Person, chat: ChatAddress): StaffRef => ({
  personId: person.id,
  name: person.displayName ?? '',
  chat,
  language: person.language ?? 'vi',
})

/** All who may approve a bulletin, in each chat where they are reached: it speaks to the whole ward. */
export const approversOf = async ({
  neighbourhood,
}: Pick<BroadcastDeps, 'neighbourhood'>): Promise<StaffRef[]> =>
  (await neighbourhood.staffByPermission('broadcasts.approve'))
    .filter(({ person }) => mayInWholeWard(person, 'broadcasts.approve'))
    .flatMap(({ person, chats }) => chats.map(chat => staffRef(person, chat)))
