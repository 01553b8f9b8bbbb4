import type { SayParams } from '../../chat/say.js'

type Piece = { key: string; params?: SayParams }

/** Several texts one under the other, as one parameter: only the renderer knows the language. */
export const paragraphs = ([first, ...rest]: Piece[]): Piece => {
  if (!first) return { key: 'joining:nothing' }
  return rest.length === 0 ? first : { key: 'joining:paragraphs', params: { first, rest: paragraphs(rest) } }
}
