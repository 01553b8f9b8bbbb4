import type { World } from '../telegram/world.js'
import type { ReadingParts } from './reading-routes.js'
import type { Pictures } from './spoken-file.js'

export type ControlParts = Pick<ReadingParts, 'drawIn' | 'stopped'> & { world: World; pictures: Pictures }
