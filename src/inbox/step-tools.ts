import type { EffectHandler, Feature } from '../features/feature.js'
import type { Texts } from '../foundation/texts.js'
import { createDialogStack } from './dialog-stack.js'
import type { StepResult } from './finish-step.js'
import type { Session } from './session.js'
import { createStep } from './step.js'
import type { StepInput } from './step-input.js'

/** What running a chat's messages takes: the pure step, the work on the world, and when a chat wants to be woken. */
export type StepTools = {
  step: (input: StepInput) => StepResult
  effects: ReadonlyMap<string, EffectHandler>
  texts: Texts
  dueOf: (session: Session) => Date | undefined
}

export const createStepTools = (features: Feature[], texts: Texts): StepTools => {
  const stack = createDialogStack(features)
  return {
    step: createStep(features, stack, texts),
    effects: new Map(features.flatMap(feature => Object.entries(feature.effects))),
    texts,
    dueOf: session => stack.due(session.dialogs),
  }
}
