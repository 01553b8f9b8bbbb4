import { databaseOf } from '../../src/commands/open-store.js'

test.each([
  ['mongodb://127.0.0.1:27017/ward', 'ward'],
  ['mongodb://127.0.0.1:27017/', 'loaxom'],
  ['mongodb://127.0.0.1:27017', 'loaxom'],
  ['mongodb://admin:p%2Fw@a.example:27017,b.example:27018/ward?replicaSet=rs0&authSource=admin', 'ward'],
  ['mongodb+srv://admin:pw@cluster.example/?w=majority', 'loaxom'],
  ['mongodb://%2Ftmp%2Fs.sock/ward', 'ward'],
])('%s names %s', (uri, name) => {
  expect(databaseOf(uri)).toBe(name)
})
