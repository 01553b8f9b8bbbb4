import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { clockRouter, skippedTo } from '../../src/sandbox/control/clock-router.js'
import { openSandboxClock } from '../../src/sandbox/sandbox-clock.js'
import { handClock } from '../support/hand-clock.js'
import { serveRouter } from '../support/router-server.js'

/** A Sunday, 22 November 2026, 16:00 in Vietnam. */
const SUNDAY = new Date('2026-11-22T09:00:00Z')
const EIGHT = 8 * 60

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-clock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  [{ weekday: 4, minute: EIGHT }, '2026-11-26T01:00:00.000Z'],
  [{ weekday: 7, minute: 15 * 60 }, '2026-11-29T08:00:00.000Z'],
  [{ weekday: 7, minute: 17 * 60 }, '2026-11-22T10:00:00.000Z'],
  [{ weekday: 1, minute: 0 }, '2026-11-22T17:00:00.000Z'],
  [{ minutes: 30 }, '2026-11-22T09:30:00.000Z'],
])('%j from Sunday afternoon is %s', (skip, at) => {
  expect(skippedTo(SUNDAY, skip).toISOString()).toBe(at)
})

test('it runs on from where it was set, never goes back, and knows it after a restart', () => {
  const base = handClock(SUNDAY.toISOString())
  const clock = openSandboxClock(folder, base)
  clock.setAhead(new Date('2026-11-26T01:00:00Z'))
  base.move(60_000)
  expect(clock.now().toISOString()).toBe('2026-11-26T01:01:00.000Z')
  clock.setAhead(SUNDAY)
  expect(clock.now().toISOString()).toBe('2026-11-26T01:01:00.000Z')
  expect(openSandboxClock(folder, base).now()).toEqual(clock.now())
})

test('set ahead by the control interface, what has become due is done before it answers', async () => {
  const clock = openSandboxClock(folder, handClock(SUNDAY.toISOString()))
  const done: string[] = []
  const drawIn = (asked: string) => (asked === 'vi' ? (at: Date) => `giờ ${at.getUTCHours()}` : undefined)
  const moved = async () => void done.push(clock.now().toISOString())
  const { root, stop } = await serveRouter(
    express.Router().use('/sandbox', clockRouter({ clock, moved, drawIn })),
  )
  const post = (body: unknown) =>
    fetch(`${root}sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const answer = await post({ weekday: 5, minute: 14 * 60 })
  expect(await answer.json()).toEqual({ now: '2026-11-27T07:00:00.000Z' })
  expect(done).toEqual(['2026-11-27T07:00:00.000Z'])
  for (const wrong of [{}, { weekday: 8, minute: 0 }, { minutes: -5 }, { minutes: 1e9 }])
    expect((await post(wrong)).status).toBe(400)
  expect(done).toHaveLength(1)
  const seen = await fetch(`${root}sandbox/clock?draw=vi`)
  expect(await seen.json()).toEqual({ now: '2026-11-27T07:00:00.000Z', drawn: 'giờ 7' })
  await stop()
})
