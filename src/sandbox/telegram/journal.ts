import { type Journal, openJournal as openAny } from '../stage/journal.js'
import { applyEntry, type Entry, emptyState, entriesOf, type State } from './state.js'

export const openJournal = (folder: string, compactAbove?: number): Journal<State, Entry> =>
  openAny(folder, { emptyState, applyEntry, entriesOf }, compactAbove)
