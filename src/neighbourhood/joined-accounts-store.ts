import type { Connection } from 'mongoose'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import type { Identity } from './identity.js'
import { peopleIn } from './person-collection-store.js'
import { createPersonPacking, type Incoming, type PersonDocument } from './person-document.js'

/** `gone`: there is no such person any more. `on-duty`: that account has roles of its own. */
export type JoinFailure = 'gone' | 'on-duty'

/** `into`: the id of the person who stays. `identity`: an account that is theirs too. `key`: of the work that joins them. */
export type JoinAccounts = { into: string; identity: Identity; key: string }

export type JoinedAccountsStore = {
  /**
   * One person from then on; the other document goes, with nothing but what it had: only someone on duty is named in what
   * others wrote, so an account with roles is never taken in. Done again, also after a crash anywhere, it ends the same.
   */
  join(wish: JoinAccounts): Promise<Outcome<undefined, JoinFailure>>
}

/** Another account may be joined at this moment, or the other one may just be speaking. */
const TURNS = 8

const isMember = ({ areaId, purposes }: Pick<PersonDocument, 'areaId' | 'purposes'>): boolean =>
  areaId !== undefined || purposes.length > 0

/** Where they live and what they agreed to stay together: those of the person who stays, if there are any. */
const merged = (person: PersonDocument, incoming: Incoming) => {
  const mine = isMember(person) || !isMember(incoming)
  const [winner, other] = mine ? [person, incoming] : [incoming, person]
  const known = new Set(person.identities.map(({ lookup }) => lookup))
  const name = person.name ?? incoming.name
  const language = person.language ?? incoming.language
  return {
    identities: [...person.identities, ...incoming.identities.filter(({ lookup }) => !known.has(lookup))],
    decisions: [...other.decisions, ...winner.decisions],
    purposes: winner.purposes,
    ...(winner.areaId === undefined ? {} : { areaId: winner.areaId }),
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
  }
}

export const createJoinedAccountsStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): JoinedAccountsStore => {
  const { people } = peopleIn(db)
  const { lookupOf, packIdentity, passOn } = createPersonPacking(wardId, sealer)

  const othersWith = (into: string, lookups: string[]) => ({
    wardId,
    'identities.lookup': { $in: lookups },
    _id: { $ne: into },
  })

  const incomingOf = async ({
    into,
    identity,
    key,
  }: JoinAccounts): Promise<Incoming | 'on-duty' | 'again'> => {
    const other = await people.findOne(othersWith(into, [lookupOf(identity)]))
    if (!other) return { key, identities: [packIdentity(into, identity)], purposes: [], decisions: [] }
    if (other.grants.length > 0) return 'on-duty'
    if (other.incoming) return 'again'
    const { language, areaId, purposes, decisions } = other
    return {
      ...{ key, purposes, decisions, ...passOn(into, other) },
      ...(language === undefined ? {} : { language }),
      ...(areaId === undefined ? {} : { areaId }),
    }
  }

  /** What comes in lies with the person who stays before the other document goes: whoever finds it there goes on with it. */
  const finish = async (
    person: PersonDocument,
    incoming: Incoming,
  ): Promise<'done' | 'again' | 'on-duty'> => {
    const others = othersWith(
      person._id,
      incoming.identities.map(({ lookup }) => lookup),
    )
    const mine = { _id: person._id, 'incoming.key': incoming.key }
    // One that is taking another in itself may be taking in this very one.
    await people.deleteMany({ ...others, grants: [], incoming: { $exists: false } })
    const left = await people.findOne(others)
    if (left) {
      const onDuty = left.grants.length > 0
      // Of two who take in each other one gives way, always the same.
      if (onDuty || left._id < person._id) await people.updateOne(mine, { $unset: { incoming: '' } })
      return onDuty ? 'on-duty' : 'again'
    }
    try {
      await people.updateOne(mine, { $set: merged(person, incoming), $unset: { incoming: '' } })
      return 'done'
    } catch (error) {
      if (isDuplicateKey(error)) return 'again'
      throw error
    }
  }

  return {
    join: async wish => {
      const { into, identity, key } = wish
      for (let turn = 0; turn < TURNS; turn += 1) {
        const person = await people.findOne({ _id: into, wardId })
        if (!person) return failed('gone')
        if (person.incoming) {
          const end = await finish(person, person.incoming)
          if (end === 'on-duty' && person.incoming.key === key) return failed('on-duty')
          continue
        }
        if (person.identities.some(({ lookup }) => lookup === lookupOf(identity))) return ok(undefined)
        const incoming = await incomingOf(wish)
        if (incoming === 'on-duty') return failed('on-duty')
        if (incoming === 'again') continue
        await people.updateOne({ _id: into, incoming: { $exists: false } }, { $set: { incoming } })
      }
      throw new Error(`two accounts are not joined in ${TURNS} turns`)
    },
  }
}
