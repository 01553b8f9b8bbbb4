import { parseArgs } from 'node:util'

/** Numbers given as `--name value`, where the names and what stands without them are these. */
export const numbersGiven = <Name extends string>(defaults: Record<Name, number>): Record<Name, number> => {
  const names = Object.keys(defaults) as Name[]
  const options = Object.fromEntries(names.map(name => [name, { type: 'string' as const }]))
  const given: Record<string, unknown> = parseArgs({ options }).values
  return Object.fromEntries(names.map(name => [name, Number(given[name] ?? defaults[name])])) as Record<
    Name,
    number
  >
}
