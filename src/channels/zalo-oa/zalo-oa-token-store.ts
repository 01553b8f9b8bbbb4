import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { OaGrant, OaGrantStore } from '../../zalo-sdk/oa-grant.js'

type GrantDocument = {
  _id: string
  wardId: string
  state: OaGrant['state']
  grantedAt: Date
  accessUntil?: Date
  begunBy?: string
  revision: number
  /** Both tokens, and the fingerprints of those that were handed in. */
  sealed: string
}

const grantSchema = new Schema<GrantDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    state: { type: String, required: true },
    grantedAt: { type: Date, required: true },
    accessUntil: Date,
    begunBy: String,
    revision: { type: Number, required: true },
    sealed: { type: String, required: true },
  },
  { collection: 'zaloGrants', versionKey: false, strict: 'throw' },
)

type Secrets = Pick<OaGrant, 'refreshToken' | 'accessToken' | 'taken'>

/** Said again for each write, whatever the connection says: a pair that is lost here is lost for good. */
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const

/** One document a ward, app and account. */
export const createTokenStore = (
  db: Connection,
  { wardId, sealer, appId, oaId }: { wardId: string; sealer: Sealer; appId: string; oaId: string },
): OaGrantStore => {
  const grants = db.model('ZaloGrant', grantSchema).collection as unknown as mongo.Collection<GrantDocument>
  const _id = `${wardId}/${appId}/${oaId}`

  const pack = (grant: OaGrant, revision: number): GrantDocument => {
    const { refreshToken, accessToken, taken, ...rest } = grant
    const secrets: Secrets = { refreshToken, taken, ...(accessToken ? { accessToken } : {}) }
    return { _id, wardId, ...rest, revision, sealed: sealer.seal('grant', JSON.stringify(secrets), _id) }
  }
  const unpack = ({ state, grantedAt, accessUntil, begunBy, sealed }: GrantDocument): OaGrant => ({
    ...(JSON.parse(sealer.open('grant', sealed, _id)) as Secrets),
    ...{ state, grantedAt },
    ...(accessUntil ? { accessUntil } : {}),
    ...(begunBy ? { begunBy } : {}),
  })

  const insert = async (grant: OaGrant): Promise<boolean> => {
    try {
      await grants.insertOne(pack(grant, 1), DURABLE)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  return {
    read: async () => {
      const found = await grants.findOne({ _id })
      return found ? { grant: unpack(found), revision: found.revision } : undefined
    },
    replace: async (revision, grant) => {
      if (revision === 0) return insert(grant)
      const done = await grants.replaceOne({ _id, revision }, pack(grant, revision + 1), DURABLE)
      return done.matchedCount === 1
    },
  }
}
