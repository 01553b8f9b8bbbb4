import { Writable } from 'node:stream'
import { createLog } from '../../src/foundation/log.js'

const logged = (write: (log: ReturnType<typeof createLog>) => void): string => {
  let text = ''
  const to = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  write(createLog('debug', ['1234:secret-token'], to))
  return text
}

test('errors of libraries lose what they carry', () => {
  const error = Object.assign(new Error('POST https://api/bot1234:secret-token/sendMessage failed'), {
    on: { payload: { text: 'mất xe', chat_id: 987123 } },
  })
  const text = logged(log => log.warn({ err: error }, 'sending failed'))
  expect(text).toContain('sending failed')
  expect(text).toContain('[secret]')
  for (const hidden of ['secret-token', 'mất xe', '987123']) expect(text).not.toContain(hidden)
})

test('fields that hold people are hidden wherever they hang', () => {
  const text = logged(log =>
    log.info({ message: { text: 'ông Sơn', to: { chatId: 'chat-77' } }, phone: '0900 000 077' }, 'x'),
  )
  for (const hidden of ['ông Sơn', 'chat-77', '0900 000 077']) expect(text).not.toContain(hidden)
})
