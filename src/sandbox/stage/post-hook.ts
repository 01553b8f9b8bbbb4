import type { Clock } from '../../foundation/clock.js'

export type Hook = {
  url: string
  headers: Record<string, string>
  /** Milliseconds to wait for an answer; without it there is no end. */
  patience?: number
}

/** `status` of the answer, or `error`: the system's code of what went wrong, `TIMEOUT` when patience ended. */
export type Posted = { taken: boolean; status?: number; error?: string }

const codeOf = (error: unknown): string => {
  const { cause } = error as { cause?: { code?: unknown } }
  return String(cause?.code ?? 'OTHER')
}

/** A body that is a text is sent as it stands: whoever signed it signed these bytes. */
export const postHook = async (
  { url, headers, patience }: Hook,
  body: unknown,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Posted> => {
  const late = new AbortController()
  const answered = new AbortController()
  if (patience !== undefined) void clock.wait(patience, answered.signal).then(() => late.abort())
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.any([signal, late.signal]),
    })
    await answer.arrayBuffer()
    return { taken: answer.ok, status: answer.status }
  } catch (error) {
    return { taken: false, error: late.signal.aborted ? 'TIMEOUT' : codeOf(error) }
  } finally {
    answered.abort()
  }
}
