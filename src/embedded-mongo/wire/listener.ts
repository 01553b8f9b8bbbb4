import { createServer, type Server, type Socket } from 'node:net'
import { type CommandError, commandError, errorReply, isCommandError } from '../command-error.js'
import type { Reply } from '../commands/command.js'
import { helloDoc } from '../commands/server-commands.js'
import type { GroupCommit } from '../group-commit.js'
import type { Store } from '../store.js'
import { answerBytes } from './answer.js'
import { createFrameReader, type Frame } from './frames.js'
import { readRequest } from './request.js'

function understood(error: unknown): CommandError {
  if (isCommandError(error)) return error
  return commandError(
    9,
    `the message is not valid BSON: ${error instanceof Error ? error.message : String(error)}`,
  )
}

function answerFrame(
  store: Store,
  commits: GroupCommit,
  socket: Socket,
  connectionId: number,
  frame: Frame,
): void {
  const send = (bytes: Buffer) => {
    if (!socket.destroyed) socket.write(bytes)
  }
  const sendReply = (reply: Reply, requestId: number) => {
    try {
      send(answerBytes(reply, requestId, false))
    } catch {
      // An answer that cannot be encoded must not keep the others of its group from theirs.
      send(
        answerBytes({ doc: errorReply(commandError(1, 'the answer cannot be encoded')) }, requestId, false),
      )
    }
  }
  try {
    const { requestId, old, silent, name, db, body, documents } = readRequest(frame)
    if (old) {
      send(answerBytes({ doc: helloDoc(connectionId, true) }, requestId, true))
      return
    }
    commits.push({
      context: { store, db, name, body, documents, connectionId },
      answer: reply => {
        if (!silent) sendReply(reply, requestId)
      },
    })
  } catch (error) {
    send(answerBytes({ doc: errorReply(understood(error)) }, frame.requestId, false))
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
