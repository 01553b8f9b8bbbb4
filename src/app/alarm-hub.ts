import type { Alarm, ChannelAlarm } from '../chat/channel-alarm.js'
import type { Clock } from '../foundation/clock.js'
import { createGrowingPause } from '../foundation/growing-pause.js'
import type { Log } from '../foundation/log.js'

export type AlarmHub = {
  alarm: Alarm
  /** From now on alarms are told, those of before first. `tell`: whether it was told; never rejects. */
  listen(tell: (alarm: ChannelAlarm) => Promise<boolean>): void
  /** Resolves when nothing is being told any more. */
  stop(): Promise<void>
}

const PAUSES = { firstMs: 5_000, lastMs: 60_000 }

/**
 * Channels are made before those who can be told of their troubles: what they say is kept until then, and further until
 * somebody was told.
 */
export const createAlarmHub = ({ clock, log }: { clock: Clock; log: Log }): AlarmHub => {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = createGrowingPause(PAUSES, { clock, signal })
  const waiting = new Map<string, ChannelAlarm>()
  let tell: ((alarm: ChannelAlarm) => Promise<boolean>) | undefined
  let telling: Promise<void> | undefined

  const tellEach = async (each: (alarm: ChannelAlarm) => Promise<boolean>): Promise<void> => {
    for (const [key, alarm] of waiting) if (await each(alarm)) waiting.delete(key)
  }
  const tellAll = async (each: (alarm: ChannelAlarm) => Promise<boolean>): Promise<void> => {
    while (waiting.size > 0 && !signal.aborted) {
      await tellEach(each)
      if (waiting.size > 0) await pause.wait()
    }
    pause.reset()
    telling = undefined
  }
  const wake = () => {
    if (tell && waiting.size > 0 && !signal.aborted) telling ??= tellAll(tell)
  }
  return {
    alarm: alarm => {
      if (waiting.has(alarm.key)) return
      log.error({ channel: alarm.channel, what: alarm.what }, 'a channel needs a person')
      waiting.set(alarm.key, alarm)
      wake()
    },
    listen: teller => {
      tell = teller
      wake()
    },
    stop: async () => {
      stopping.abort()
      await telling
    },
  }
}
