import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { readDailyHour } from '../../language/daily-hour.js'
import { showMinutes } from '../../language/local-time.js'
import type { EffectHandler } from '../feature.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { type BroadcastPlan, STEPS } from './broadcast-plan.js'
import { changePlan, mayPlan } from './change-plan.js'
import { HALVES } from './plan-dialog.js'
import { planRefusalSay } from './refusal-say.js'

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
    half: z.enum(HALVES).nullish(),
  }),
})

const HALF_DAY = 720

const minutesOf = ({ clock, half }: z.infer<typeof planInput>['answers']): number | undefined => {
  const hour = readDailyHour(clock)
  if (!hour?.either) return hour?.minutes
  if (!half) return undefined
  return half === 'later' ? hour.minutes + HALF_DAY : hour.minutes
}

export const planEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.showPlan': async ({ context }) =>
    mayPlan(context.person)
      ? { say: [planSay('broadcasts:plan.shown', await deps.plans.read())] }
      : { say: [planRefusalSay({ why: 'not-allowed' })] },
  'broadcasts.setPlan': async ({ input, context }) => {
    const { answers } = planInput.parse(input)
    const { step, weekday } = answers
    const minutes = minutesOf(answers)
    if (minutes === undefined) return { say: [{ key: 'broadcasts:plan.badClock' }] }
    const done = await changePlan(deps, { person: context.person, step, time: { weekday, minutes } })
    return { say: [done.ok ? planSay('broadcasts:plan.changed', done.value) : planRefusalSay(done.failure)] }
  },
})
