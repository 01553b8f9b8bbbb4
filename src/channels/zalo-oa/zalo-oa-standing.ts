import type { ChannelState } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
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

/** These speak of the app or the account as a whole; any other refusal is of one call. */
const OF_ACCOUNT = [-204, -205, -209, -219, -221, -223, -224, -235, -242]
/** Of some calls only, and mended only by a new grant: the others go on. */
const PERMISSION = -212

/** How the account stands with Zalo, as its calls tell. */
export type OaStanding = {
  /** Gives the note when this is news. */
  told(answer: OaAnswer<unknown>): string | undefined
  /** `at`: of the event, which may come late. */
  revoked(at: Date): void
  /** Undefined as long as nothing is wrong. What was told before the grant of that time is over. */
  state(grantedAt: Date | undefined): ChannelState | undefined
}

type Trouble = { note: string; at: Date }

export const createOaStanding = (clock: Clock): OaStanding => {
  let grave: Trouble | undefined
  let lesser: Trouble | undefined
  const noted = (note: string): Trouble => ({ note, at: clock.now() })
  const since = (trouble: Trouble | undefined, grantedAt: Date | undefined) =>
    trouble && grantedAt && grantedAt > trouble.at ? undefined : trouble

  return {
    told: answer => {
      if (answer.ok) {
        grave = undefined
        return undefined
      }
      const { kind, code = 0 } = answer.failure
      const note = noteOf(answer.failure)
      const before = code === PERMISSION ? lesser : grave
      if (note === before?.note) return undefined
      if (code === PERMISSION) lesser = noted(note)
      else if (kind === 'auth' || OF_ACCOUNT.includes(code)) grave = noted(note)
      else return undefined
      return note
    },
    revoked: at => {
      grave = { note: 'the Official Account took its permission back: npm run zalo-link', at }
    },
    state: grantedAt => {
      grave = since(grave, grantedAt)
      lesser = since(lesser, grantedAt)
      if (grave) return { up: false, note: grave.note }
      return lesser && { up: true, note: lesser.note }
    },
  }
}
