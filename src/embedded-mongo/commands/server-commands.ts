import type { Doc } from '../bson-value.js'
import { maxDocumentBytes } from '../storage/documents.js'
import { maxMessageBytes } from '../wire/frames.js'
import { refuseOptions } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'

/** The version whose wire protocol and behaviour this server follows: MongoDB 7.0. */
const version = '7.0.0'
const maxWireVersion = 21

/** The answer to hello, also to the old one that opens a connection by OP_QUERY. */
export function helloDoc(connectionId: number, old: boolean): Doc {
  return {
    ...(old ? { ismaster: true } : { isWritablePrimary: true }),
    helloOk: true,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
    ok: 1,
  }
}

function hello({ name, connectionId }: CommandContext): Reply {
  return { doc: helloDoc(connectionId, name !== 'hello') }
}

const helloFields = [
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'topologyVersion',
  'maxAwaitTimeMS',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'hostInfo',
]

export const helloCommand: Command = { fields: helloFields, writes: false, run: hello }

export const ping: Command = { fields: [], writes: false, run: () => ({ doc: { ok: 1 } }) }

export const endSessions: Command = { fields: [], writes: false, run: () => ({ doc: { ok: 1 } }) }

export const buildInfo: Command = {
  fields: [],
  writes: false,
  run({ body }) {
    refuseOptions(body)
    return {
      doc: {
        version,
        versionArray: [7, 0, 0, 0],
        gitVersion: 'embedded',
        modules: [],
        bits: 64,
        debug: false,
        maxBsonObjectSize: maxDocumentBytes,
        storageEngines: ['sqlite'],
        ok: 1,
      },
    }
  },
}
