import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import { matchName } from '../../language/match-name.js'
import type { Area } from '../../neighbourhood/area.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Command, Step, StepContext } from '../feature.js'
import { mayWatchAirings } from './airing-board.js'
import { readAiringWords } from './airing-words.js'
import { saysStillHere } from './still-here-words.js'

const effect = (name: string, input: unknown): Step => ({
  effects: [{ name: `broadcasts.${name}`, part: name, input }],
})

const mayConfirm = (person: Person | undefined): boolean => may(person, 'airings.confirm')

const answer = (what: 'read' | 'not-read', which: string, short = false): Step =>
  effect('answerAiring', { what, which: which.trim(), short })

const show: Command = {
  name: 'airings',
  words: ['loa', 'phat loa', 'bai doc loa', 'doc loa', 'script', 'loudspeaker'],
  run: (_call, { person }) =>
    mayConfirm(person) || mayWatchAirings(person) ? effect('showAirings', {}) : undefined,
}

/** Behind them stands the hamlet, by its name or as a button tells it; all else means something of its own. */
const whichIn = (rest: string, areas: Area[]): string | undefined => {
  const which = rest.trim()
  const named = areas.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }))
  const known = which === '' || /^\d{1,2} \S+$/.test(which) || matchName(named, which) !== undefined
  return known ? which : undefined
}

const answerCommand =
  (what: 'read' | 'not-read'): Command['run'] =>
  ({ rest }, { person, areas }) => {
    const which = mayConfirm(person) ? whichIn(rest, areas) : undefined
    return which === undefined ? undefined : answer(what, which)
  }

/** What was told to them as the words to type, whatever else stands open; the rest is read by `takeAiringWords`. */
const READ_WORDS = ['da phat loa', 'daphat', 'read aloud']
const NOT_READ_WORDS = ['chua phat loa', 'chua phat', 'chualoa', 'not read']
const isMeant: Command['certain'] = (rest, { person, areas }) =>
  mayConfirm(person) && whichIn(rest, areas) !== undefined

const read: Command = {
  name: 'aired',
  words: READ_WORDS,
  leads: READ_WORDS,
  certain: isMeant,
  run: answerCommand('read'),
}

const notRead: Command = {
  name: 'not-aired',
  words: NOT_READ_WORDS,
  leads: NOT_READ_WORDS,
  certain: isMeant,
  run: answerCommand('not-read'),
}

const HOUR_WORDS = ['gio phat', 'doi gio phat', 'gio phat loa', 'doi gio phat loa', 'loudspeaker hour']

const hour: Command = {
  name: 'airing-hour',
  words: HOUR_WORDS,
  leads: HOUR_WORDS,
  certain: (rest, { person }) => rest === '' && mayConfirm(person),
  run: ({ rest }, { person }) => {
    if (!mayConfirm(person)) return undefined
    return rest.trim() === ''
      ? { begin: { dialog: 'airing-hour' } }
      : effect('setAiringHour', { words: rest })
  },
}

export const AIRING_COMMANDS: Command[] = [show, read, notRead, hour]

/** What heads write instead of a command: "vừa đọc loa xong rồi nhé". */
export const takeAiringWords = (
  { chat, content }: IncomingMessage,
  { person, areas }: StepContext,
): Step | undefined => {
  if (chat.kind !== 'private' || content.kind !== 'text' || !mayConfirm(person)) return undefined
  const text = wordsOf(content) ?? ''
  const said = readAiringWords(text)
  if (!said) return saysStillHere(text) ? effect('stillHere', {}) : undefined
  const which = whichIn(said.place, areas)
  // "Bản mình" is their own; a number that no hamlet bears is nobody's.
  if (which === undefined && /\d/.test(said.place)) return undefined
  return answer(said.what, which ?? '', said.short)
}
