import type { ChannelState } from '../../chat/channel.js'
import { type OaAnswer, type OaFailure, oaFailureNote } from '../../zalo-sdk/oa-answer.js'

const NOTES: Record<number, string> = {
  [-204]: 'the Official Account is disabled (-204)',
  [-205]: 'there is no such Official Account (-205)',
  [-209]: 'the app is not activated (-209)',
  [-212]: 'the app lacks the permission for this call: grant it, then link anew (-212)',
  [-219]: 'the app is removed or disabled (-219)',
  [-221]: 'the Official Account is not verified (-221)',
  [-223]: 'the Official Account has not let the app in: npm run zalo-link (-223)',
  [-224]: "the Official Account's package has no API (-224)",
  [-235]: 'not for this kind of Official Account (-235)',
  [-242]: 'appsecret_proof is missing or wrong (-242)',
}

const noteOf = (failure: OaFailure): string => {
  const note = NOTES[failure.code ?? 0]
  if (note !== undefined) return note
  return failure.kind === 'auth' ? 'the token is refused' : oaFailureNote(failure)
}

/** How the account stands with Zalo, as its calls tell. */
export type OaStanding = {
  /** Gives the note when this is news. */
  told(answer: OaAnswer<unknown>): string | undefined
  revoked(): void
  /** Undefined as long as nothing is wrong. */
  state(): ChannelState | undefined
}

export const createOaStanding = (): OaStanding => {
  let note: string | undefined
  return {
    told: answer => {
      const before = note
      // A code of billing is of templates alone.
      const tells = answer.ok || answer.failure.kind === 'auth' || answer.failure.kind === 'human'
      if (tells) note = answer.ok ? undefined : noteOf(answer.failure)
      return note === before ? undefined : note
    },
    revoked: () => {
      note = 'the Official Account took its permission back: npm run zalo-link'
    },
    state: () => (note === undefined ? undefined : { up: false, note }),
  }
}
