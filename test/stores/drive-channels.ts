import { createPermissionStore } from '../../src/channels/zalo-oa/zalo-oa-permission-store.js'
import { createTokenStore } from '../../src/channels/zalo-oa/zalo-oa-token-store.js'
import { type Drive, driven } from './drive.js'

const OA = { appId: '1234567890', oaId: '9876543210' }

export const CHANNELS: Record<string, Drive> = {
  'channels/zalo-oa/zalo-oa-permission-store': {
    made: {
      createPermissionStore: ({ db, wardId, sealer, now }) => {
        const permissions = createPermissionStore(db, { wardId, sealer, ...OA })
        return driven(permissions, {
          ask: () => permissions.ask({ state: 'asked' }, new Date(now.getTime() + 60_000)),
          take: async () => {
            await permissions.take('asked', now)
            await permissions.ask({ state: 'asked' }, new Date(now.getTime() + 60_000))
          },
        })
      },
    },
  },
  'channels/zalo-oa/zalo-oa-token-store': {
    made: {
      createTokenStore: ({ db, wardId, sealer, now }) => {
        const tokens = createTokenStore(db, { wardId, sealer, ...OA })
        const grant = { state: 'good' as const, grantedAt: now, refreshToken: 'made-up', taken: [] }
        return driven(tokens, {
          replace: async () => {
            await tokens.replace(0, grant)
            await tokens.replace(1, grant)
          },
          read: tokens.read,
        })
      },
    },
  },
}
