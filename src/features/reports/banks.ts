import { z } from 'zod'
import { foldWords } from '../../language/fold.js'

const bankShape = z.object({
  name: z.string().min(1).max(80),
  /** Other names people use, also short ones. */
  aliases: z.array(z.string().min(2).max(40)).default([]),
  /** Where a card or an account is locked at any hour, as it is shown. */
  number: z.string().regex(/^[+\d][\d\s.()-]{2,20}$/, 'a telephone number'),
})

/** A bank and the number that stops a payment. Whoever runs the ward fills the list: nobody else can know it is right. */
export type Bank = z.infer<typeof bankShape>

/** The list as a file holds it, JSON. */
export const bankList = z.array(bankShape).max(200)

/** The bank that is named in these words: the longest name, so that one bank's name within another's does not count. */
export const findBank = (banks: readonly Bank[], words: string): Bank | undefined => {
  const said = ` ${foldWords(words)} `
  return banks
    .flatMap(bank => [bank.name, ...bank.aliases].map(name => ({ bank, name: foldWords(name) })))
    .filter(({ name }) => name !== '' && said.includes(` ${name} `))
    .sort((one, other) => other.name.length - one.name.length)[0]?.bank
}
