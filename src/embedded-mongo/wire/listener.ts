import { createServer, type Server, type Socket } from 'node:net'
import { commandError, errorReply, isCommandError } from '../command-error.js'
import type { Reply } from '../commands/command.js'
import { helloDoc } from '../commands/server-commands.js'
import type { GroupCommit } from '../group-commit.js'
import type { Store } from '../store.js'
import { answerBytes } from './answer.js'
import { createFrameReader, type Frame, opcode } from './frames.js'
import { endsConnection, isSilent, readRequest } from './request.js'

/** An answer that cannot be encoded must not keep the others of its group from theirs. */
function encodedAnswer(reply: Reply, requestId: number, old: boolean): Buffer {
  try {
    return answerBytes(reply, requestId, old)
  } catch {
    return answerBytes({ doc: errorReply(commandError(1, 'the answer cannot be encoded')) }, requestId, old)
  }
}

type Served = { store: Store; commits: GroupCommit; connectionId: number }

/** Runs one message; `reply` gets its answer, or undefined when it wants none. */
function runFrame(served: Served, frame: Frame, reply: (bytes?: Buffer) => void, end: () => void): void {
  const answer = (given: Reply, old: boolean) => reply(encodedAnswer(given, frame.requestId, old))
  const { store, commits, connectionId } = served
  try {
    const { old, name, db, body, documents } = readRequest(frame)
    if (old) {
      answer({ doc: helloDoc(connectionId, body) }, true)
      return
    }
    const silent = isSilent(frame)
    const context = { store, db, name, body, documents, connectionId }
    commits.push({ context, answer: given => (silent ? undefined : answer(given, false)) })
    if (silent) reply()
  } catch (error) {
    if (!isCommandError(error)) throw error
    if (endsConnection(error.mongoCode)) end()
    else if (isSilent(frame)) reply()
    else answer({ doc: errorReply(error) }, frame.opcode === opcode.query)
  }
}

/**
 * Serves a connection one message after another. Who reads no answers is read and served no further, however many
 * questions came at once: what waits for a slow client does not grow.
 */
function serve(served: Served, socket: Socket): void {
  const reader = createFrameReader()
  let waits = false
  let advancing = false
  const end = () => socket.destroy()
  const reply = (bytes?: Buffer) => {
    if (bytes && !socket.destroyed) socket.write(bytes)
    waits = false
    advance()
  }
  const step = (): boolean => {
    if (waits || socket.destroyed) return false
    if (socket.writableNeedDrain) socket.pause()
    const frame = socket.writableNeedDrain ? 'more' : reader.next()
    if (frame === 'impossible') end()
    if (typeof frame === 'string') return false
    waits = true
    runFrame(served, frame, reply, end)
    return true
  }
  const advance = () => {
    if (advancing) return
    advancing = true
    while (step());
    advancing = false
  }
  socket.on('data', chunk => {
    reader.push(chunk)
    advance()
  })
  socket.on('drain', () => {
    socket.resume()
    advance()
  })
  socket.on('error', end)
}

/** Speaks the wire protocol to whoever connects. */
export function createWireServer(
  store: Store,
  commits: GroupCommit,
): { server: Server; close(): Promise<void> } {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer({ noDelay: true }, socket => {
    connections++
    const connectionId = connections
    sockets.add(socket)
    serve({ store, commits, connectionId }, socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const close = async () => {
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    commits.flush()
    for (const socket of sockets) socket.destroySoon()
    await closed
  }
  return { server, close }
}
