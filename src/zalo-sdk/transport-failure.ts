import type { CallEffect } from './call-effect.js'

type Cause = { code?: unknown; syscall?: unknown; message?: unknown }

const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|EPROTO|ERR_SSL_\w+|ERR_TLS_\w+|CERT_\w+|\w+_CERT\w*|UNABLE_TO_\w+|HOSTNAME_MISMATCH|SELF_SIGNED\w*)$/

const neverConnected = ({ code, syscall, message }: Cause): boolean =>
  syscall === 'connect' ||
  syscall === 'getaddrinfo' ||
  NEVER_CONNECTED.test(String(code)) ||
  // Node gives a handshake that is cut the code of any broken connection, and none to what fetch itself refuses.
  /before secure TLS connection|^bad port$|invalid header value/i.test(String(message))

type TransportFailure = { kind: 'transport'; effect: CallEffect; description: '' }

/** The address with the token stands in the messages of errors: nothing of them but their codes goes on. */
export const transportFailure = (error: unknown): TransportFailure => {
  const cause = (error as { cause?: unknown } | undefined)?.cause ?? error
  const effect = neverConnected((cause ?? {}) as Cause) ? 'not-reached' : 'unknown'
  return { kind: 'transport', effect, description: '' }
}
