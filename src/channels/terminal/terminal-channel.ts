import { access, constants, open } from 'node:fs/promises'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Capabilities, Channel, ChannelState, DeliveryPart } from '../../chat/channel.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
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

export const createTerminalChannel = (options: TerminalOptions): TerminalChannel => {
  const { input, output, transcript, texts, language = 'vi', clock, ids } = options
  const stopping = new AbortController()
  let state: ChannelState = { up: false, note: 'starting' }
  let lines: Interface | undefined
  let end: () => void = () => undefined
  const ended = new Promise<void>(resolve => {
    end = resolve
  })

  const print = (text: string): Promise<boolean> =>
    new Promise(resolve => {
      output.write(`${text}\n`, error => resolve(!error))
    })
  const hear = async (line: string, receive: (message: IncomingMessage) => Promise<void>): Promise<void> => {
    transcript?.write(`> ${line}\n`)
    const path = photoPath(line)
    if (path !== undefined && !(await isReadable(path))) {
      await print(texts.text(language, 'terminal:unreadable', { path }))
      return
    }
    await storeLine(incomingLine(line, ids.next(), clock.now()), receive, options, stopping.signal)
  }
  const listen = async (receive: (message: IncomingMessage) => Promise<void>): Promise<void> => {
    lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
    state = { up: true }
    for await (const line of lines) if (line.trim() !== '') await hear(line, receive)
  }
  const send = async (part: DeliveryPart): Promise<SendOutcome> => {
    if (part.editPlatformId !== undefined || part.removePlatformId !== undefined) {
      return { kind: 'failed', reason: 'unsupported' }
    }
    const text = marked(part)
    if (!(await print(text))) return { kind: 'failed', reason: 'gone' }
    transcript?.write(`${text}\n`)
    return { kind: 'sent', platformMessageId: ids.next(), at: clock.now() }
  }

  return {
    id: 'terminal',
    account: () => KEYBOARD.account,
    can: CAN,
    ended,
    start: async receive => {
      await print(texts.text(language, 'terminal:hello'))
      void listen(receive)
        .catch(() => options.log.error('the keyboard can not be read'))
        .finally(() => {
          state = { up: false, note: 'nothing more is typed' }
          end()
        })
    },
    send,
    download: async ({ fileId }) => {
      const file = await open(fileId).catch(() => undefined)
      if (!file) throw new Error('terminal file: can not be read')
      return file.createReadStream()
    },
    state: () => state,
    stop: async () => {
      stopping.abort()
      lines?.close()
      if (lines) await ended
    },
  }
}
