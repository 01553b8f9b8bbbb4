import type { Say, SayOption } from '../../chat/say.js'
import type { Alert } from './alert.js'

const COMMANDS = {
  approve: 'duyet',
  refuse: 'khongduyet',
  confirm: 'xacnhan',
  object: 'khongxacnhan',
  withdraw: 'rutlai',
} as const
export type WordName = keyof typeof COMMANDS

const wordOption = (name: WordName, code: string): SayOption => ({
  value: `/${COMMANDS[name]} ${code}`,
  label: { key: `alerts:card.button.${name}` },
  typed: { key: `alerts:card.typed.${name}`, params: { code } },
})

/** Whoever begins with one of these may mean the other. */
const CHOICES = {
  approve: ['approve', 'refuse'],
  confirm: ['confirm', 'object'],
  withdraw: ['withdraw'],
} as const satisfies Partial<Record<WordName, WordName[]>>
export type AskedWord = keyof typeof CHOICES

export const wordOptions = (name: AskedWord, code: string): SayOption[] =>
  CHOICES[name].map(one => wordOption(one, code))

/** Words stand behind the code, and of what they mean nothing is known: nothing is done. */
export const unclearSay = (name: AskedWord, code: string, words: string): Say => ({
  key: 'alerts:card.unclear',
  params: { code, words },
  options: wordOptions(name, code),
})

/** No code was said: the one that waits may have come but now, and nobody has read it. */
export const meantSay = (name: AskedWord, { code, kind, content, lifeSafety }: Alert): Say => {
  const word = name === 'approve' && lifeSafety ? 'confirm' : name
  const params = { code, kind: { key: `alerts:kind.${kind}` }, name: content.author.name }
  return { key: `alerts:card.meant.${word}`, params, options: wordOptions(word, code) }
}
