import { may } from '../../../neighbourhood/person.js'
import type { Command } from '../../feature.js'

const WORDS = ['truc', 'lich truc', 'truc ban', 'ai truc', 'ai dang truc', 'duty', 'roster', 'who is on duty']

/** "Trực tiếp gặp" is said by anybody: what stands behind it is read only where staff say it. */
export const rosterCommand: Command = {
  name: 'roster',
  words: WORDS,
  leads: ['truc', 'lich truc', 'duty', 'roster'],
  groups: true,
  run: ({ message, rest }, { person, group }) => {
    const isPrivate = message.chat.kind === 'private'
    if (!isPrivate && group?.kind !== 'officers') return message.addressedToBot ? {} : undefined
    if (rest.trim() !== '' && !may(person, 'reports.read')) return undefined
    return { effects: [{ name: 'reports.roster', part: 'roster', input: { words: rest } }] }
  },
}
