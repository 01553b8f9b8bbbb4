import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Outcome } from '../foundation/outcome.js'
import { type CodeFailure, type CodeGift, type CodePurpose, validFor } from './code.js'
import type { CodeStore, RedeemedCode } from './code-store.js'
import { type Identity, identityKey } from './identity.js'

type CodeInHand = { code: string; by: Identity; key: string; at: Date }

export type WardCodes = {
  /** Valid for seven days; between one person's accounts or chats for ten minutes. The same key gives the same code; undefined once it was used. */
  makeCode(order: {
    gift: CodeGift
    /** A person's id, or who they are on one platform, who then can't use it there themselves. */
    madeBy: string | Identity
    key: string
    at: Date
  }): Promise<string | undefined>
  redeemCode(use: CodeInHand & { purposes: CodePurpose[] }): Promise<Outcome<RedeemedCode, CodeFailure>>
  /** A code that was shown to many: nobody may use it any more. */
  spoilCode(use: CodeInHand & { purposes?: CodePurpose[] }): Promise<boolean>
  /** The code that makes its bringer the ward's admin; undefined once somebody used it. */
  firstAdminCode(): Promise<string | undefined>
}

export const createWardCodes = (
  codes: CodeStore,
  { wardId, sealer, clock }: { wardId: string; sealer: Sealer; clock: Clock },
): WardCodes => {
  const hidden = (identity: Identity) => sealer.lookup(`${wardId}/person/${identityKey(identity)}`)
  const named = ({ code, by, key, at }: CodeInHand) => ({
    code,
    key,
    at,
    by: hidden(by),
  })
  const makeCode: WardCodes['makeCode'] = ({ madeBy: maker, ...order }) => {
    const madeBy = typeof maker === 'string' ? maker : hidden(maker)
    return codes.make({
      ...order,
      madeBy,
      expiresAt: new Date(order.at.getTime() + validFor(order.gift.purpose)),
    })
  }

  return {
    makeCode,
    redeemCode: use => codes.redeem({ ...named(use), purposes: use.purposes }),
    spoilCode: ({ purposes, ...use }) => codes.spoil({ ...named(use), ...(purposes ? { purposes } : {}) }),
    firstAdminCode: () =>
      makeCode({ gift: { purpose: 'admin' }, madeBy: 'start', key: 'first-admin', at: clock.now() }),
  }
}
