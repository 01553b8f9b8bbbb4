import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../../foundation/crypto.js'

type PermissionDocument = { _id: string; wardId: string; lookup: string; sealed: string; until: Date }

const permissionSchema = new Schema<PermissionDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    lookup: { type: String, required: true },
    sealed: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'zaloPermissions', versionKey: false, strict: 'throw' },
)

/** What was asked for by a link; `verifier`: of PKCE, if it is used. */
type Asked = { state: string; verifier?: string }

export type PermissionStore = {
  /** In the place of one that was asked for before. */
  ask(asked: Asked, until: Date): Promise<void>
  /** What was asked for with this state and has not ended: once. */
  take(state: string, at: Date): Promise<Omit<Asked, 'state'> | undefined>
}

/** The one permission that is asked for, of an app for an account; neither state nor verifier can be read from a dump. */
export const createPermissionStore = (
  db: Connection,
  { wardId, sealer, appId, oaId }: { wardId: string; sealer: Sealer; appId: string; oaId: string },
): PermissionStore => {
  const model = db.model('ZaloPermission', permissionSchema)
  const permissions = model.collection as unknown as mongo.Collection<PermissionDocument>
  const _id = `${wardId}/${appId}/${oaId}`
  const lookupOf = (state: string) => sealer.lookup(`${_id}/permission/${state}`)
  return {
    ask: async ({ state, ...rest }, until) => {
      const lookup = lookupOf(state)
      const sealed = sealer.seal('grant', JSON.stringify(rest), lookup)
      await permissions.updateOne({ _id }, { $set: { wardId, lookup, sealed, until } }, { upsert: true })
    },
    take: async (state, at) => {
      const lookup = lookupOf(state)
      const found = await permissions.findOneAndDelete({ _id, lookup, until: { $gt: at } })
      return found
        ? (JSON.parse(sealer.open('grant', found.sealed, lookup)) as Omit<Asked, 'state'>)
        : undefined
    },
  }
}
