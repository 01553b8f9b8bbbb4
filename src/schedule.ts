import { type ScheduledTask, schedule } from 'node-cron'
import type { Job } from './features/feature.js'
import type { Clock } from './foundation/clock.js'
import type { JobSlots } from './foundation/job-store.js'
import type { Log } from './foundation/log.js'

const TIMEZONE = 'Asia/Ho_Chi_Minh'

export type Schedule = {
  start(): void
  /** Runs every job once, whatever its hour: for a clock that was set ahead. One after the other. */
  runAll(): Promise<void>
  stop(): Promise<void>
}

/** Runs the jobs that features hand over: each time slot once over all processes, whoever comes first. */
export const createSchedule = (
  jobs: Job[],
  options: { slots: JobSlots; clock: Clock; log: Log },
): Schedule => {
  const { slots, clock, log } = options
  const quiet = { info: () => undefined, debug: () => undefined }
  const complain = (message: string | Error) => log.warn({ err: message }, 'the scheduler complains')
  /** Asked with `name:slot`; a database that is away elects nobody. */
  const coordinator = { shouldRun: (slot: string) => slots.claim(slot, clock.now()) }
  const running = new Set<Promise<void>>()
  let tasks: ScheduledTask[] = []

  const run = async (job: Job, slot: Date): Promise<void> => {
    try {
      await job.run(slot)
    } catch (error) {
      log.error({ err: error, job: job.name, slot }, 'a job failed')
    }
  }

  const plan = (job: Job): ScheduledTask =>
    schedule(
      job.schedule,
      async ({ date }) => {
        const work = run(job, date)
        running.add(work)
        await work.finally(() => running.delete(work))
      },
      {
        name: job.name,
        timezone: TIMEZONE,
        noOverlap: true,
        distributed: true,
        runCoordinator: coordinator,
        logger: { ...quiet, warn: complain, error: complain },
      },
    )

  return {
    start: () => {
      tasks = jobs.map(plan)
    },
    runAll: async () => {
      for (const job of jobs) await run(job, clock.now())
    },
    stop: async () => {
      await Promise.all(tasks.map(task => task.destroy()))
      await Promise.all(running)
    },
  }
}
