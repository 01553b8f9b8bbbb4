import { access, constants, open } from 'node:fs/promises'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Capabilities, Channel, ChannelState, DeliveryPart } from '../../chat/channel.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { MediaRef } from '../../chat/media-ref.js'
import type { SendOutcome } from '../../chat/send-outcome.js'
import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import type { Log } from '../../foundation/log.js'
import type { Language, Texts } from '../../foundation/texts.js'
import { incomingLine, KEYBOARD, photoPath } from './terminal-events.js'

export type TerminalOptions = {
  input: Readable
  output: Writable
  /** The talk as it went, in the form of the golden transcripts. */
  transcript?: Writable
  texts: Texts
  language?: Language
  clock: Clock
  ids: Ids
  log: Log
}

/** `ended` resolves when nothing more can be typed and all that was typed is stored. */
export type TerminalChannel = Channel & { ended: Promise<void> }

const CAN: Capabilities = {
  edit: false,
  pin: false,
  remove: false,
  options: 'text',
  maxText: 100_000,
  maxCaption: 100_000,
  groupHearing: 'addressed',
  inFlight: 1,
  pace: { perSecond: 1000, perChatMs: 0, perGroupPerMinute: 100_000 },
}

const AGAIN_MS = 1_000

/** Every line of the bot bears a mark, so that an empty line within a message is told from its end. */
const marked = ({ text, media = [] }: Pick<DeliveryPart, 'text' | 'media'>): string =>
  [...media.map(({ fileName }) => `📎 ${fileName}`), ...(text === '' ? [] : text.split('\n'))]
    .map(line => `< ${line}`.trimEnd())
    .join('\n')

type Print = (text: string) => Promise<boolean>

/** False when nobody can read it any more. */
const printTo =
  (output: Writable): Print =>
  text =>
    new Promise(resolve => {
      output.write(`${text}\n`, error => resolve(!error))
    })

const isReadable = (path: string): Promise<boolean> =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  )

/** Until it is stored: the keyboard has no memory to ask again. */
const storeLine = async (
  message: IncomingMessage,
  receive: (message: IncomingMessage) => Promise<void>,
  { clock, log }: TerminalOptions,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      return await receive(message)
    } catch (error) {
      log.error({ failure: error instanceof Error ? error.name : 'not an Error' }, 'typed line not stored')
      await clock.wait(AGAIN_MS, signal)
    }
  }
}

/** Lines as they are typed, one after the other, until the input ends. */
const hearLines = async (
  lines: Interface,
  receive: (message: IncomingMessage) => Promise<void>,
  options: TerminalOptions & { print: Print },
  signal: AbortSignal,
): Promise<void> => {
  const { transcript, texts, language = 'vi', ids, clock } = options
  for await (const line of lines) {
    if (line.trim() === '') continue
    transcript?.write(`> ${line}\n`)
    const path = photoPath(line)
    if (path === undefined || (await isReadable(path))) {
      await storeLine(incomingLine(line, ids.next(), clock.now()), receive, options, signal)
    } else await options.print(texts.text(language, 'terminal:unreadable', { path }))
  }
}

const createSend =
  ({ transcript, ids, clock, print }: TerminalOptions & { print: Print }) =>
  async (part: DeliveryPart): Promise<SendOutcome> => {
    if (part.editPlatformId !== undefined || part.removePlatformId !== undefined) {
      return { kind: 'failed', reason: 'unsupported' }
    }
    const text = marked(part)
    if (!(await print(text))) return { kind: 'failed', reason: 'gone' }
    transcript?.write(`${text}\n`)
    return { kind: 'sent', platformMessageId: ids.next(), at: clock.now() }
  }

const download = async ({ fileId }: MediaRef): Promise<Readable> => {
  const file = await open(fileId).catch(() => undefined)
  if (!file) throw new Error('terminal file: can not be read')
  return file.createReadStream()
}

export const createTerminalChannel = (options: TerminalOptions): TerminalChannel => {
  const { input, texts, language = 'vi', log } = options
  const print = printTo(options.output)
  const stopping = new AbortController()
  let state: ChannelState = { up: false, note: 'starting' }
  let lines: Interface | undefined
  let end: () => void = () => undefined
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  return {
    id: 'terminal',
    account: () => KEYBOARD.account,
    can: CAN,
    ended,
    start: async receive => {
      await print(texts.text(language, 'terminal:hello'))
      lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
      state = { up: true }
      void hearLines(lines, receive, { ...options, print }, stopping.signal)
        .catch(() => log.error('the keyboard can not be read'))
        .finally(() => {
          state = { up: false, note: 'nothing more is typed' }
          end()
        })
    },
    send: createSend({ ...options, print }),
    download,
    state: () => state,
    stop: async () => {
      stopping.abort()
      lines?.close()
      if (lines) await ended
    },
  }
}
