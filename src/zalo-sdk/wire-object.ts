import { z } from 'zod'
import { given } from './given.js'

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

type Flat<Shape> = { [Name in keyof Shape]: Shape[Name] }

type Named<Wire> = Flat<
  {
    [Name in keyof Wire & string as undefined extends Wire[Name] ? never : Camel<Name>]: Wire[Name]
  } & {
    [Name in keyof Wire & string as undefined extends Wire[Name] ? Camel<Name> : never]?: Exclude<
      Wire[Name],
      undefined
    >
  }
>

const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** `a_field` of the wire as `aField`; a part that is missing is left out. */
const named = <Wire extends object>(wire: Wire): Named<Wire> =>
  Object.fromEntries(Object.entries(given(wire)).map(([name, value]) => [camel(name), value])) as Named<Wire>

/** An object of the wire under the names of this language. Fields that are not in `shape` are dropped. */
export const wireObject = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).transform(named)
