import type { DialogState } from '../dialogs/dialog.js'

/**
 * Messages have their ids in one chat only, and someone who comes over was just heard: what slept is awake, unless words
 * are held back with it.
 */
const atHome = (state: DialogState, now: Date): DialogState => {
  const { last: _last, albumId: _albumId, asleep, ...rest } = state
  return { ...rest, touchedAt: now.toISOString(), ...(asleep?.held ? { asleep } : {}) }
}

/** The dialogs of a chat with those that came from another; of two copies of one the newer stands. */
export const withCome = (dialogs: DialogState[], states: DialogState[], now: Date): DialogState[] => {
  const come = states.map(state => {
    const standing = dialogs.find(({ id }) => id === state.id)
    return standing && standing.touchedAt >= state.touchedAt ? standing : atHome(state, now)
  })
  return [...dialogs.filter(({ id }) => !come.some(state => state.id === id)), ...come]
}
