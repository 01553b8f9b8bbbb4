import { Telegram } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { telegramAgent } from './telegram-connection.js'
import { type CallFailure, callFailureOf } from './telegram-failures.js'
import { bearsFile } from './telegram-files.js'
import { createJsonCall } from './telegram-json-call.js'

/** Gives what Telegram answered, which its caller reads. */
export type TelegramCall = <M extends keyof Methods>(
  method: M,
  payload: Opts<M>,
  how?: { timeoutMs?: number; signal?: AbortSignal },
) => Promise<Outcome<unknown, CallFailure>>

export type TelegramCaller = { call: TelegramCall; close(): void }

/** A path in the root (a Bot API server of one's own) is lost when the address is put together, but for a slash. */
export const withSlash = (root: string): string => (root.endsWith('/') ? root : `${root}/`)

/**
 * Aborted by time or by the caller. Not AbortSignal.any: a timeout handed to it never fires once the garbage collector
 * has run (measured with Node 20.20).
 */
const withDeadline = async <Result>(
  timeoutMs: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const deadline = AbortSignal.timeout(timeoutMs)
  deadline.addEventListener('abort', abort)
  outer?.addEventListener('abort', abort)
  if (outer?.aborted) abort()
  try {
    return await run(controller.signal)
  } finally {
    deadline.removeEventListener('abort', abort)
    outer?.removeEventListener('abort', abort)
  }
}

/** Every call to Telegram goes through here, so what a client throws goes no further. */
export const createTelegramCaller = (options: {
  token: string
  apiRoot: string
  callMs: number
  connectMs: number
}): TelegramCaller => {
  const { token } = options
  const agent = telegramAgent(options.apiRoot, options.connectMs)
  const apiRoot = withSlash(options.apiRoot)
  const client = new Telegram(token, { apiRoot })
  // Its constructor drops the agent for http addresses.
  client.options.agent = agent
  const callJson = createJsonCall({ token, root: new URL(apiRoot), agent })

  const upload: TelegramCall = (method, payload, how = {}) =>
    withDeadline(how.timeoutMs ?? options.callMs, how.signal, async signal => {
      try {
        // telegraf names the signal of a package it no longer needs; the built-in one does the same.
        return ok(await client.callApi(method, payload, { signal: signal as never }))
      } catch (error) {
        return failed(callFailureOf(error))
      }
    })
  const call: TelegramCall = (method, payload, how = {}) => {
    // telegraf's client puts files into a form.
    if (bearsFile(payload)) return upload(method, payload, how)
    const { timeoutMs = options.callMs, signal } = how
    return callJson(method, payload, { timeoutMs, signal })
  }
  return { call, close: () => agent.destroy() }
}
