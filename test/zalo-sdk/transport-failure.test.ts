import { transportFailure } from '../../src/zalo-sdk/transport-failure.js'

const fetchFailed = (cause: object) => Object.assign(new TypeError('fetch failed'), { cause })

test.each([
  { name: 'no such host', cause: { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, effect: 'not-reached' },
  {
    name: 'no answer to the first packet',
    cause: { code: 'ETIMEDOUT', syscall: 'connect' },
    effect: 'not-reached',
  },
  {
    name: 'a connection that takes too long',
    cause: { code: 'UND_ERR_CONNECT_TIMEOUT' },
    effect: 'not-reached',
  },
  { name: 'a certificate of its own', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, effect: 'not-reached' },
  { name: 'a certificate that is over', cause: { code: 'CERT_HAS_EXPIRED' }, effect: 'not-reached' },
  {
    name: 'a certificate of another',
    cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    effect: 'not-reached',
  },
  {
    name: 'a handshake that is cut',
    cause: {
      code: 'ECONNRESET',
      message: 'Client network socket disconnected before secure TLS connection was established',
    },
    effect: 'not-reached',
  },
  { name: 'a reset', cause: { code: 'ECONNRESET', syscall: 'read' }, effect: 'unknown' },
  { name: 'no more bytes', cause: { code: 'ETIMEDOUT', syscall: 'read' }, effect: 'unknown' },
  { name: 'a closed socket', cause: { code: 'UND_ERR_SOCKET' }, effect: 'unknown' },
  { name: 'something new', cause: {}, effect: 'unknown' },
])('$name: $effect', ({ cause, effect }) => {
  expect(transportFailure(fetchFailed(cause))).toEqual({ kind: 'transport', effect, description: '' })
})

test.each([undefined, null, 'words', new Error('alone')])(
  'an error of no known form may have come late: %s',
  error => {
    expect(transportFailure(error)).toMatchObject({ effect: 'unknown' })
  },
)
