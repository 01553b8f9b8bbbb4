import { type IncomingMessage, get as overHttp } from 'node:http'
import { get as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { type Readable, Transform } from 'node:stream'
import { isPublicAddress, NOT_PUBLIC, publicLookup } from './public-address.js'

export type MediaFailure =
  /** No http or https address, or one that names a user. */
  | 'bad-address'
  /** It leads into a private network. */
  | 'not-public'
  | 'too-many-redirects'
  | 'too-large'
  | 'unreachable'
  /** Answered with another status than 200. */
  | 'refused'

export type MediaAnswer =
  | { ok: true; value: Readable }
  | { ok: false; failure: { kind: MediaFailure; status?: number } }

export type FetchMediaOptions = {
  maxBytes: number
  /** Milliseconds for all of it, the last byte included. */
  timeoutMs: number
  /** A host (with its port, if it has one) that may be private: the server whose events bring the addresses. */
  trustedHost?: string
}

const MOST_REDIRECTS = 3

const failure = (kind: MediaFailure, status?: number): MediaAnswer => ({
  ok: false,
  failure: { kind, ...(status === undefined ? {} : { status }) },
})

const readAddress = (address: string, base?: string): URL | undefined => {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  const plain = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return plain ? url : undefined
}

/** A host that is an IP address is never looked up, so it is checked here. */
const isClosedLiteral = ({ hostname }: URL): boolean => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 && !isPublicAddress(bare)
}

/** Never an error of a library: it would tell the address. */
const ask = (
  url: URL,
  trusted: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage | 'not-public' | 'unreachable'> =>
  new Promise(resolve => {
    const get = url.protocol === 'https:' ? overHttps : overHttp
    // No agent: a connection that is kept would not be looked up again.
    const how = { agent: false as const, signal, ...(trusted ? {} : { lookup: publicLookup }) }
    get(url, how, resolve).on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === NOT_PUBLIC ? 'not-public' : 'unreachable'),
    )
  })

/** The stream of an answer; it ends in an error that tells no address when there are too many bytes or too few. */
const bytesOf = (response: IncomingMessage, limit: number, over: () => void): Readable => {
  let seen = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      done(seen > limit ? new Error('media: too large') : null, chunk)
    },
  })
  response.on('error', () => counted.destroy(new Error('media: connection lost')))
  counted.on('close', () => {
    over()
    response.destroy()
  })
  return response.pipe(counted)
}

type Step = MediaAnswer | { next: URL | undefined }

const step = async (
  url: URL,
  options: FetchMediaOptions,
  { signal, over }: { signal: AbortSignal; over: () => void },
): Promise<Step> => {
  const trusted = url.host === options.trustedHost
  if (!trusted && isClosedLiteral(url)) return failure('not-public')
  const answered = await ask(url, trusted, signal)
  if (typeof answered === 'string') return failure(answered)
  const { statusCode: status = 0, headers } = answered
  const tooLarge = Number(headers['content-length'] ?? 0) > options.maxBytes
  if (status === 200 && !tooLarge) return { ok: true, value: bytesOf(answered, options.maxBytes, over) }
  answered.destroy()
  if (status === 200) return failure('too-large')
  const moved = status >= 300 && status < 400 && headers.location !== undefined
  return moved ? { next: readAddress(headers.location ?? '', url.href) } : failure('refused', status)
}

/**
 * Fetches a file that somebody's message names by its address. The address is not to be trusted: only http and https,
 * at most 3 redirects, never into a private network (each host is checked as it is connected to), never more bytes
 * than asked for. Gives a value and does not throw; the stream itself may still end in an error.
 */
export const fetchMedia = async (address: string, options: FetchMediaOptions): Promise<MediaAnswer> => {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), options.timeoutMs)
  const over = () => clearTimeout(timer)
  const follow = async (url: URL | undefined, redirectsLeft: number): Promise<MediaAnswer> => {
    if (!url) return failure('bad-address')
    const stepped = await step(url, options, { signal: controller.signal, over })
    if (!('next' in stepped)) return stepped
    return redirectsLeft > 0 ? follow(stepped.next, redirectsLeft - 1) : failure('too-many-redirects')
  }
  const answer = await follow(readAddress(address), MOST_REDIRECTS)
  if (!answer.ok) over()
  return answer
}
