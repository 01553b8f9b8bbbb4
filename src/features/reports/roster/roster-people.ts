import { fold, foldWords, tidy } from '../../../language/fold.js'
import type { OnDuty } from '../../../neighbourhood/duty-roster.js'
import type { Person } from '../../../neighbourhood/person.js'
import type { NamedOnDuty } from './read-roster.js'

/** Several bear the name. */
export type Unclear = { name: string; people: string[] }

const TITLE = /^(?:anh|chi|co|chu|bac|ong|ba|cb|can bo) (?=\S)/

const nameOf = (person: Person): string => person.displayName ?? ''

const having = (staff: Person[], part: string, written: (text: string) => string): Person[] =>
  staff.filter(person => ` ${written(nameOf(person))} `.includes(` ${part} `))

/** Those whose name holds the words; as they are spelt before as they sound. */
const named = (staff: Person[], name: string): Person[] => {
  const words = foldWords(name)
  const folded = [words, words.replace(TITLE, '')].map(one => having(staff, one, foldWords))
  const found = folded.find(people => people.length > 0) ?? []
  const spelt = (text: string) => tidy(text).toLowerCase()
  const exact = found.length > 1 && fold(name) !== spelt(name) ? having(found, spelt(name), spelt) : []
  return exact.length > 0 ? exact : found
}

/** Who is meant among the staff. One whom the service does not know is kept by name, and can only be called. */
export const whoIsMeant = (
  { name, me, phone }: NamedOnDuty,
  staff: Person[],
  speaker: Person,
): OnDuty | Unclear => {
  const given = phone ? { phone } : {}
  const [person, ...others] = me ? [speaker] : named(staff, name)
  if (!person) return { name, ...given }
  if (others.length > 0) return { name, people: [person, ...others].map(nameOf) }
  return { name: nameOf(person), personId: person.id, ...given }
}
