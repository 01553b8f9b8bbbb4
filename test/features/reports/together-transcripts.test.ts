import { playTranscript } from '../../support/chat-transcript.js'
import { privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom, type RoomOptions } from './report-room.js'

let room: ReportRoom
afterEach(() => room.close())

const plays = async (name: string, options: RoomOptions = {}): Promise<void> => {
  room = await openReportRoom('together-transcript', options)
  await room.home.neighbourhood.heardFrom(privateChat('Pao', options.on), room.home.now())
  if (name.endsWith('.en'))
    for (const who of ['Lụa', 'Pao', 'Dung'])
      await room.home.neighbourhood.setLanguage((await room.person(who)).id, 'en')
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
}

test('together-joined.vi', () => plays('together-joined.vi'))
test('together-fire.vi', () => plays('together-fire.vi'))
test('together-called.vi', () => plays('together-called.vi', { overhears: true }))
test('together-called.en', () => plays('together-called.en'))
test('together-accused.vi', () => plays('together-accused.vi', { overhears: true }))
test('together-accused-zalo.vi', () => plays('together-accused-zalo.vi', { on: 'zalo-bot', overhears: true }))
