import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'

/** The code of every error that came before the connection could carry a request: nothing was sent, for certain. */
export const NOT_CONNECTED = 'NOT_CONNECTED'

/** Kept connections are closed by us before a server's usual idle limit, so a request rarely meets a dead one. */
const IDLE_MS = 15_000

/**
 * Networks that block Telegram drop the first packet or reset the TLS handshake; by its code alone such an error
 * looks like an answer lost half-way. So errors before the connection stands are marked here.
 */
const markEarlyErrors = (socket: Socket, readyEvent: string, connectMs: number): void => {
  const tooLong = () => socket.destroy(new Error('no connection in time'))
  const mark = (error: NodeJS.ErrnoException) => {
    error.code = NOT_CONNECTED
  }
  socket.setTimeout(connectMs)
  socket.once('timeout', tooLong)
  socket.prependListener('error', mark)
  socket.once(readyEvent, () => {
    socket.setTimeout(IDLE_MS)
    socket.off('timeout', tooLong)
    socket.off('error', mark)
  })
}

export const telegramAgent = (apiRoot: string, connectMs: number): HttpAgent => {
  const secure = apiRoot.startsWith('https:')
  const settings = { keepAlive: true, keepAliveMsecs: 10_000, timeout: IDLE_MS }
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings)
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback)
    if (socket) markEarlyErrors(socket as Socket, secure ? 'secureConnect' : 'connect', connectMs)
    return socket
  }
  return agent
}
