import { type ChatAddress, privateChatOf } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Language } from '../foundation/texts.js'
import { type Identity, identityKey } from './identity.js'
import type { Person, Purpose } from './person.js'
import type { Grant } from './role.js'

/** `lookup` finds the person of an identity; the identity itself is sealed. Nothing is sent to an unreachable one. */
type KeptIdentity = { lookup: string; sealed: string; unreachable?: true }

/** What a person has of another account's document, sealed for them; from before that goes until it is theirs. */
export type Incoming = Pick<
  PersonDocument,
  'identities' | 'name' | 'language' | 'areaId' | 'purposes' | 'decisions'
> & { key: string }

export type PersonDocument = {
  _id: string
  wardId: string
  identities: KeptIdentity[]
  name?: string
  /** They chose it themselves. */
  ownName?: true
  language?: Language
  areaId?: string
  /** What stands agreed now; `decisions` is how it came to be. */
  purposes: Purpose[]
  decisions: { purpose: Purpose; given: boolean; version: string; channel: string; key: string; at: Date }[]
  grants: (Grant & { codeId: string })[]
  createdAt: Date
  incoming?: Incoming
}

type Packed = {
  identities: Identity[]
  displayName?: string
  language?: Language
  areaId?: string
  grants: Grant[]
  unreachable?: true
  at: Date
}

/** Between a person and their document; names and platform identities lie sealed, under the person's id. */
export const createPersonPacking = (wardId: string, sealer: Sealer) => {
  const lookupOf = (identity: Identity) => sealer.lookup(`${wardId}/person/${identityKey(identity)}`)
  const packName = (id: string, name: string) => sealer.seal('identity', name, `${id}/name`)

  const consentsOf = ({ purposes, decisions }: PersonDocument): Person['consents'] =>
    purposes.flatMap(purpose => {
      const decision = decisions.findLast(made => made.purpose === purpose && made.given)
      return decision ? [{ purpose, version: decision.version, at: decision.at }] : []
    })

  const reachable = ({ _id, identities }: PersonDocument): Identity[] =>
    identities
      .filter(({ unreachable }) => !unreachable)
      .map(({ sealed }) => JSON.parse(sealer.open('identity', sealed, _id)) as Identity)

  const packIdentity = (id: string, { channel, account, senderId }: Identity): KeptIdentity => {
    const identity = { channel, account, senderId }
    return { lookup: lookupOf(identity), sealed: sealer.seal('identity', JSON.stringify(identity), id) }
  }
  const passOn = (id: string, from: PersonDocument): Pick<Incoming, 'identities' | 'name'> => ({
    identities: from.identities.map(identity => ({
      ...identity,
      sealed: sealer.seal('identity', sealer.open('identity', identity.sealed, from._id), id),
    })),
    ...(from.name ? { name: packName(id, sealer.open('identity', from.name, `${from._id}/name`)) } : {}),
  })

  return {
    lookupOf,
    packName,
    packIdentity,
    /** What lies sealed under one person's id, sealed under another's. */
    passOn,
    pack: (id: string, person: Packed): PersonDocument => ({
      _id: id,
      wardId,
      identities: person.identities.map(identity => ({
        ...packIdentity(id, identity),
        ...(person.unreachable ? { unreachable: true as const } : {}),
      })),
      ...(person.displayName ? { name: packName(id, person.displayName) } : {}),
      ...(person.language ? { language: person.language } : {}),
      ...(person.areaId ? { areaId: person.areaId } : {}),
      purposes: [],
      decisions: [],
      grants: person.grants.map((grant, index) => ({ ...grant, codeId: `${id}/${index}` })),
      createdAt: person.at,
    }),
    unpack: (document: PersonDocument): Person => ({
      id: document._id,
      wardId,
      ...(document.name
        ? { displayName: sealer.open('identity', document.name, `${document._id}/name`) }
        : {}),
      ...(document.language ? { language: document.language } : {}),
      ...(document.areaId ? { areaId: document.areaId } : {}),
      grants: document.grants.map(({ role, areaIds }) => ({ role, areaIds })),
      consents: consentsOf(document),
    }),
    /** Where they are reached 1:1. */
    chatsOf: (document: PersonDocument): ChatAddress[] =>
      reachable(document).map(({ channel, account, senderId }) =>
        privateChatOf({ channel, account, chatId: senderId, kind: 'private' }, senderId),
      ),
  }
}
