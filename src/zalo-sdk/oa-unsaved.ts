import { changeGrant, type OaGrant, type OaGrantChange, type OaGrantStore } from './oa-grant.js'

type Unsaved = { change: OaGrantChange; holdsCalls: boolean }

export type OaUnsaved = {
  /**
   * Carries it out, after those that could not be yet; true when what stands is known and saved. `holdsCalls`: until
   * then nobody may call, for the token that stands is dead.
   */
  carryOut(change: OaGrantChange, holdsCalls: boolean): Promise<boolean>
  /** Tries again what could not be saved; true when nothing is left. */
  settle(): Promise<boolean>
  holdsCalls(): boolean
}

/**
 * What must be written to the store, in its order, until it is: a store that is away for a while must not cost the
 * grant. Lost with the process, where the grant then stands as one whose refresh has begun.
 */
export const createOaUnsaved = (room: {
  store: OaGrantStore
  stands: (grant: OaGrant | undefined) => void
  storeFailed: (error: unknown) => void
}): OaUnsaved => {
  const unsaved: Unsaved[] = []
  let settling: Promise<boolean> | undefined

  const writeAll = async (): Promise<boolean> => {
    // Not before `settling` names it.
    await undefined
    try {
      for (let first = unsaved[0]; first; first = unsaved[0]) {
        room.stands(await changeGrant(room.store, first.change))
        unsaved.shift()
      }
      return true
    } catch (error) {
      room.storeFailed(error)
      return false
    } finally {
      settling = undefined
    }
  }
  /** What is added while others are written is written with them. */
  const settle = (): Promise<boolean> => {
    settling ??= writeAll()
    return settling
  }
  return {
    carryOut: (change, holdsCalls) => {
      unsaved.push({ change, holdsCalls })
      return settle()
    },
    settle,
    holdsCalls: () => unsaved.some(one => one.holdsCalls),
  }
}
