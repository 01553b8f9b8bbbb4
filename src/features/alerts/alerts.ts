import type { Feature } from '../feature.js'
import type { AlertDeps } from './alert-deps.js'

/** Officers warn street groups, a second one looks at it first, and what became of it is seen. */
export const createAlerts = (_deps: AlertDeps): Feature => ({
  name: 'alerts',
  commands: [],
  dialogs: [],
  effects: {},
  posts: {},
  jobs: [],
})
