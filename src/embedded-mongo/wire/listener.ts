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

/** Who reads no answers is read no further: what waits for a slow client does not grow. */
function send(socket: Socket, bytes: Buffer): void {
  if (socket.destroyed || socket.write(bytes) || socket.isPaused()) return
  socket.pause()
  socket.once('drain', () => socket.resume())
}

function answerFrame(
  store: Store,
  commits: GroupCommit,
  socket: Socket,
  connectionId: number,
  frame: Frame,
): void {
  const answer = (reply: Reply, old: boolean) => send(socket, encodedAnswer(reply, frame.requestId, old))
  try {
    const { old, name, db, body, documents } = readRequest(frame)
    if (old) {
      answer({ doc: helloDoc(connectionId, body) }, true)
      return
    }
    const silent = isSilent(frame)
    commits.push({
      context: { store, db, name, body, documents, connectionId },
      answer: reply => {
        if (!silent) answer(reply, false)
      },
    })
  } catch (error) {
    if (!isCommandError(error)) throw error
    if (endsConnection(error.mongoCode)) socket.destroy()
    else if (!isSilent(frame)) answer({ doc: errorReply(error) }, frame.opcode === opcode.query)
  }
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
    const read = createFrameReader(frame => answerFrame(store, commits, socket, connectionId, frame))
    socket.on('data', chunk => {
      if (!read(chunk)) socket.destroy()
    })
    socket.on('error', () => socket.destroy())
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
