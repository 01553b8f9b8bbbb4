import { inDumpOrder } from '../../src/commands/dump/dump-order.js'

/** What is written first must be read last: else a backup of a running ward holds the end of something without its beginning. */
test.each([
  ['a message is marked done after its session holds it', 'messages', 'sessions'],
  ['a session holds a message after its replies are stored', 'sessions', 'deliveries'],
  ['and after its effects are', 'sessions', 'alerts'],
  ['a feature hears of a delivery before that is marked told', 'deliveries', 'alerts'],
  ['a job is marked done after its work', 'jobs', 'broadcasts'],
  ['a picture is kept after its file is there', 'media', 'mediaFiles.files'],
  ['a file is named after its pieces are there', 'mediaFiles.files', 'mediaFiles.chunks'],
  ['a number is used after it was counted', 'reports', 'numbers'],
])('%s: %s is read before %s', (_, first, then) => {
  const names = (given: string[]) =>
    inDumpOrder(given.map(collectionName => ({ collectionName }))).map(one => one.collectionName)
  expect(names([then, 'areas', first]).filter(name => name !== 'areas')).toEqual([first, then])
  expect(names([first, then])).toEqual([first, then])
})
