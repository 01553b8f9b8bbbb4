import { failed, type Outcome, ok } from '../foundation/outcome.js'
import { foldWords } from '../language/fold.js'
import type { Area } from './area.js'

export type ListedArea = Omit<Area, 'wardId' | 'validFrom' | 'validTo'>

/** An id rides in buttons behind a command ("/nhantin ID"), which hold 64 bytes at Telegram, and in links, which hold as many. */
const LONGEST_ID = 48

const idOf = (name: string): string => foldWords(name).replaceAll(' ', '-').slice(0, LONGEST_ID)

const parseLine = (line: string): ListedArea | undefined => {
  const [kind = '', name = '', others = ''] = line.split('\t').map(cell => cell.trim().normalize('NFC'))
  if (!kind || !name) return undefined
  const aliases = others.split(';').flatMap(alias => alias.trim() || [])
  // The same name is the same hamlet: a list that is read again changes it and makes no other.
  return { id: idOf(name), kind, name, aliases }
}

/** A ward's list of hamlets: `kind⇥name⇥other names;…` a line; lines that begin with # are notes. */
export const readAreaList = (text: string): Outcome<ListedArea[], string> => {
  const lines = text.split(/\r?\n/u).map((line, index) => ({ line, number: index + 1 }))
  const listed: ListedArea[] = []
  for (const { line, number } of lines) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const area = parseLine(line)
    if (!area) return failed(`line ${number}: kind and name, parted by a tab`)
    if (listed.some(({ id }) => id === area.id))
      return failed(`line ${number}: ${area.name} stands there twice`)
    listed.push(area)
  }
  return listed.length > 0 ? ok(listed) : failed('no hamlet in it')
}
