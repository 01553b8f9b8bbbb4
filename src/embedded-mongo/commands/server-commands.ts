import os from 'node:os'
import { UUID } from 'bson'
import type { Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { maxDocumentBytes } from '../storage/documents.js'
import { maxMessageBytes } from '../wire/frames.js'
import { textArgument } from './arguments.js'
import type { Command, CommandContext } from './command.js'

/** The version whose wire protocol and behaviour this server follows: MongoDB 7.0. */
const version = '7.0.0'
const maxWireVersion = 21
const sessionMinutes = 30

/** The answer to hello, also to the old one that opens a connection by OP_QUERY. */
export function helloDoc(connectionId: number, body: Doc): Doc {
  return {
    ...('hello' in body ? { isWritablePrimary: true } : { ismaster: true }),
    ...(body.helloOk === true && { helloOk: true }),
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: sessionMinutes,
    connectionId,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
    ok: 1,
  }
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

function serverStatus(): Doc {
  return {
    host: os.hostname(),
    version,
    process: 'embedded-mongo',
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(),
    mem: { bits: 64, resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
    storageEngine: { name: 'sqlite', persistent: true, readOnly: false },
  }
}

function hostInfo(): Doc {
  const system = {
    currentTime: new Date(),
    hostname: os.hostname(),
    memSizeMB: Math.round(os.totalmem() / 2 ** 20),
    numCores: os.cpus().length,
    cpuArch: os.arch(),
  }
  return { system, os: { type: os.type(), name: os.platform(), version: os.release() } }
}

/** No parameter can be set; the one that programs ask for is the version that they may rely on. */
function getParameter({ body }: CommandContext): Doc {
  const all = body.getParameter === '*'
  if (!all && !('featureCompatibilityVersion' in body)) throw commandError(72, 'no option found to get')
  return { featureCompatibilityVersion: { version: version.slice(0, 3) } }
}

/** What the server has to say goes to the log of its owner: nothing of it is kept here. */
function getLog({ body }: CommandContext): Doc {
  const name = textArgument(body, 'getLog')
  const names = ['global', 'startupWarnings']
  if (name === '*') return { names }
  if (!names.includes(name)) throw commandError(96, `no RamLog named: ${name}`)
  return { totalLinesWritten: 0, log: [] }
}

function notReplicated(): Doc {
  throw commandError(76, 'not running with --replSet')
}

/** A server that stands alone has no transaction to end. */
function noTransaction(): Doc {
  throw commandError(20, 'Transaction numbers are only allowed on a replica set member or mongos')
}

const build: Doc = {
  version,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'embedded',
  modules: [],
  bits: 64,
  debug: false,
  maxBsonObjectSize: maxDocumentBytes,
  storageEngines: ['sqlite'],
}

type Told = { fields?: readonly string[]; admin?: true }

/** A command about the server and not about its data. */
function told(answer: (context: CommandContext) => Doc, { fields = [], admin }: Told = {}): Command {
  const run = (context: CommandContext) => ({ doc: { ...answer(context), ok: 1 } })
  return { fields, writes: false, run, ...(admin && { admin }) }
}

const hello = told(({ connectionId, body }) => helloDoc(connectionId, body), { fields: helloFields })
const buildInfo = told(() => build)
const nothing = told(() => ({}))

/** The commands about the server itself, by name. */
export const serverCommands: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: nothing,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus: told(serverStatus),
  hostInfo: told(hostInfo, { admin: true }),
  getParameter: { ...told(getParameter, { admin: true }), fields: undefined },
  getLog: told(getLog, { admin: true }),
  connectionStatus: told(() => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }), {
    fields: ['showPrivileges'],
  }),
  usersInfo: told(() => ({ users: [] }), {
    fields: ['showCredentials', 'showCustomData', 'showPrivileges', 'filter'],
  }),
  rolesInfo: told(() => ({ roles: [] }), { fields: ['showPrivileges', 'showBuiltinRoles'] }),
  replSetGetStatus: told(notReplicated, { admin: true }),
  replSetGetConfig: told(notReplicated, { admin: true }),
  // A session carries no state here: any id is as good as another, and ending one frees nothing.
  startSession: told(() => ({ id: { id: new UUID() }, timeoutMinutes: sessionMinutes })),
  refreshSessions: nothing,
  endSessions: nothing,
  killSessions: nothing,
  killAllSessions: nothing,
  commitTransaction: told(noTransaction, { admin: true }),
  abortTransaction: told(noTransaction, { admin: true }),
}
