import type { World } from '../telegram/world.js'
import type { Draw } from './events-stream.js'
import type { Pictures } from './speech-draft.js'

export type ControlParts = {
  world: World
  pictures: Pictures
  /** Draws messages in this language for readers that ask for it. */
  drawIn: (language: string) => Draw | undefined
  stopped: AbortSignal
}
