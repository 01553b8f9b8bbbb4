import pino from 'pino'

export type Log = pino.Logger

/** What must never be read in a log, whatever object it hangs on. */
const NEVER = [
  'token',
  'text',
  'chatId',
  'secret',
  'password',
  'authorization',
  'payload',
  'displayName',
  'phone',
]

const anywhere = NEVER.flatMap(name => [name, `*.${name}`, `*.*.${name}`])

/** Errors of libraries can carry a URL with the token, or the message in a field of their own: only these leave. */
const safeError = (secrets: string[]) => (error: unknown) => {
  if (!(error instanceof Error)) return { message: 'not an Error' }
  const hide = (text: string | undefined) =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text ?? '')
  return { type: error.name, message: hide(error.message), stack: hide(error.stack) }
}

/** Levels by who must act: error = a person, now; warn = a person, when there is time; info = nobody. */
export const createLog = (
  level: string,
  secrets: string[],
  to: pino.DestinationStream = pino.destination(1),
): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: anywhere, censor: '[hidden]' },
      serializers: { err: safeError(secrets.filter(secret => secret.length >= 6)) },
    },
    to,
  )
