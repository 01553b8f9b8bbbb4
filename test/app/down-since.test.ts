import { watchChannels } from '../../src/app/down-since.js'
import { createManualClock } from '../channels/harness/manual-clock.js'
import { quietLog } from '../support/quiet-log.js'

test('since when a channel does not work, from the first look at it, until it works again', async () => {
  const clock = createManualClock()
  const begun = clock.now().getTime()
  let up = true
  const watch = watchChannels([{ id: 'zalo-bot', state: () => ({ up }) }], { clock, log: quietLog })
  watch.start()
  await clock.begun(1)
  expect(watch.downSince('zalo-bot')).toBeUndefined()
  up = false
  clock.advance(5_000)
  await clock.begun(2)
  clock.advance(600_000)
  await clock.begun(3)
  expect(watch.downSince('zalo-bot')).toEqual(new Date(begun + 5_000))
  up = true
  expect(watch.downSince('zalo-bot')).toBeUndefined()
  await watch.stop()
})
