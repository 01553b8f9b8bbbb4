import { json, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { dayOf, momentAt, weekdayOf } from '../../language/local-time.js'
import type { SandboxClock } from '../sandbox-clock.js'
import { checked } from './checked.js'

const DAY_MINUTES = 24 * 60
const WEEK = 7

/** The next time that it is that hour on that day of the week (1: Monday), in Vietnam; or so many minutes on. */
const skipSchema = z.union([
  z.object({
    weekday: z.int().min(1).max(7),
    minute: z
      .int()
      .min(0)
      .max(DAY_MINUTES - 1),
  }),
  z.object({
    minutes: z
      .int()
      .min(1)
      .max(WEEK * DAY_MINUTES),
  }),
])
type Skip = z.infer<typeof skipSchema>

export const skippedTo = (now: Date, skip: Skip): Date => {
  if ('minutes' in skip) return new Date(now.getTime() + skip.minutes * 60_000)
  const today = dayOf(now)
  const days = (skip.weekday - 1 - weekdayOf(today) + WEEK) % WEEK
  const at = momentAt(today + days, skip.minute)
  return at > now ? at : momentAt(today + days + WEEK, skip.minute)
}

export type ClockParts = {
  clock: SandboxClock
  /** It is later now: what has become due is done. */
  moved: () => Promise<void>
  /** The words for a moment in the language that is asked for, as a page shows them. */
  drawIn: (asked: string) => ((at: Date) => string) | undefined
}

/** The sandbox's time: seen, and set ahead. */
export const clockRouter = ({ clock, moved, drawIn }: ClockParts): Router => {
  const router = Router()
  const answer = (request: Request, response: Response): void => {
    const now = clock.now()
    response.json({ now: now.toISOString(), drawn: drawIn(String(request.query.draw))?.(now) })
  }
  router.use(json())
  router.get('/clock', answer)
  router.post(
    '/clock',
    checked(skipSchema, 'body', async (skip, request, response) => {
      clock.setAhead(skippedTo(clock.now(), skip))
      await moved()
      answer(request, response)
    }),
  )
  return router
}
