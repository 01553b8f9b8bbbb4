import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import type { EffectHandler } from '../feature.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { type BroadcastPlan, STEPS } from './broadcast-plan.js'
import { changePlan, mayPlan } from './change-plan.js'
import { readClock } from './read-clock.js'
import { planRefusalSay } from './refusal-say.js'

const showMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const planSay = (key: string, plan: BroadcastPlan): Say => ({
  key,
  params: {
    plan: STEPS.map(step => ({
      key: 'broadcasts:plan.line',
      params: {
        step: { key: `broadcasts:plan.step.${step}` },
        clock: showMinutes(plan[step].minutes),
        day: { key: `broadcasts:plan.day.${plan[step].weekday}` },
      },
    })),
  },
  options: [
    {
      value: '/doilichbantin',
      label: { key: 'broadcasts:plan.change' },
      typed: { key: 'broadcasts:plan.changeTyped' },
    },
  ],
})

const planInput = z.object({
  answers: z.object({
    step: z.enum(STEPS),
    weekday: z.coerce.number().int().min(0).max(6),
    clock: z.string(),
  }),
})

export const planEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.showPlan': async ({ context }) =>
    mayPlan(context.person)
      ? { say: [planSay('broadcasts:plan.shown', await deps.plans.read())] }
      : { say: [planRefusalSay({ why: 'not-allowed' })] },
  'broadcasts.setPlan': async ({ input, context }) => {
    const { step, weekday, clock } = planInput.parse(input).answers
    const minutes = readClock(clock)
    if (minutes === undefined) return { say: [{ key: 'broadcasts:plan.badClock' }] }
    const done = await changePlan(deps, { person: context.person, step, time: { weekday, minutes } })
    return { say: [done.ok ? planSay('broadcasts:plan.changed', done.value) : planRefusalSay(done.failure)] }
  },
})
