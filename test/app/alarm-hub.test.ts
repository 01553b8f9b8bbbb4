import { createAlarmHub } from '../../src/app/alarm-hub.js'
import type { ChannelAlarm } from '../../src/chat/channel-alarm.js'
import { captureLog } from '../channels/harness/captured-log.js'
import { createManualClock } from '../channels/harness/manual-clock.js'
import { until } from '../channels/harness/until.js'

const alarm = (key: string): ChannelAlarm => ({ channel: 'zalo-bot', what: 'quota-near', key })

const open = () => {
  const clock = createManualClock()
  const { log, lines } = captureLog()
  const told: string[] = []
  const hub = createAlarmHub({ clock, log })
  const tell = async ({ key }: ChannelAlarm) => {
    told.push(key)
    return true
  }
  return { clock, lines, told, hub, tell }
}

test('what is alarmed before anybody listens is kept until then, in its order, once', async () => {
  const { hub, told, tell, lines } = open()
  for (const key of ['a', 'b', 'a']) hub.alarm(alarm(key))
  expect(told).toEqual([])
  hub.listen(tell)
  await until(() => told.length >= 2)
  hub.alarm(alarm('c'))
  await until(() => told.length >= 3)
  await hub.stop()
  expect(told).toEqual(['a', 'b', 'c'])
  expect(lines.map(line => JSON.parse(line).what)).toEqual(['quota-near', 'quota-near', 'quota-near'])
})

test('what could not be told is told again later', async () => {
  const { hub, told, tell, clock } = open()
  let tries = 0
  hub.listen(async one => {
    tries += 1
    return tries > 1 && tell(one)
  })
  hub.alarm(alarm('a'))
  await clock.begun(1)
  expect(told).toEqual([])
  clock.advance(60_000)
  await until(() => told.length > 0)
  await hub.stop()
  expect(tries).toBe(2)
})

test('a stop ends the waiting, and nothing is told after it', async () => {
  const { hub, told, tell, clock } = open()
  hub.listen(async () => false)
  hub.alarm(alarm('a'))
  await clock.begun(1)
  await hub.stop()
  hub.listen(tell)
  hub.alarm(alarm('b'))
  await new Promise(setImmediate)
  expect(told).toEqual([])
})
