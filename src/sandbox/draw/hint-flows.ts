import type { Platform, Role } from '../page-stage.js'

export type HintStep = {
  key: string
  /** On whose phone. */
  on: Role
  /** Where it happens whichever platform is played; undefined: on that platform. */
  at?: Platform
  /** There are words to put into the phone's box. */
  fill?: true
  /** Said in other words on each platform. */
  own?: true
  /** First the stage's clock goes ahead to that hour of that weekday (1: Monday), in Vietnam. */
  skip?: { weekday: number; minute: number }
}

const THURSDAY = 4
const FRIDAY = 5

/** What to try, each to the end on either platform. Its words stand in the locales under `hint.FLOW.STEP`. */
export const HINT_FLOWS: { key: string; steps: HintStep[] }[] = [
  {
    key: 'report',
    steps: [
      { key: 'start', on: 'resident', own: true },
      { key: 'tell', on: 'resident', fill: true },
      { key: 'answer', on: 'resident', own: true },
      { key: 'take', on: 'officers', own: true },
      { key: 'status', on: 'resident' },
      { key: 'group', on: 'street', fill: true },
    ],
  },
  {
    key: 'alert',
    steps: [
      { key: 'write', on: 'officer', fill: true },
      { key: 'approve', on: 'second-officer' },
      { key: 'groups', on: 'street' },
      // The group that no API reaches lies in the hamlet of this head.
      { key: 'relay', on: 'head', at: 'zalo', fill: true },
      { key: 'progress', on: 'officer' },
    ],
  },
  {
    key: 'bulletin',
    steps: [
      { key: 'write', on: 'officer', fill: true },
      { key: 'add', on: 'officer', fill: true },
      // The hours of a week's plan that nobody has changed.
      { key: 'approve', on: 'second-officer', fill: true, skip: { weekday: THURSDAY, minute: 8 * 60 } },
      { key: 'script', on: 'head', fill: true, skip: { weekday: FRIDAY, minute: 14 * 60 } },
      { key: 'posted', on: 'street', skip: { weekday: FRIDAY, minute: 16 * 60 } },
      { key: 'read', on: 'head', fill: true, skip: { weekday: FRIDAY, minute: 17 * 60 + 30 } },
      { key: 'board', on: 'officer', fill: true },
    ],
  },
]
