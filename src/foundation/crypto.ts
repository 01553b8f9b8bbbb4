import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomFillSync,
} from 'node:crypto'
import { failed, type Outcome, ok } from './outcome.js'

/** Keys by id. The first seals; all open; the last one also makes the look-up hashes, so it stays for ever. */
export type KeyRing = ReadonlyArray<{ id: string; secret: Buffer }>

/** What a key is used for: each purpose has a key of its own, so one being known opens nothing else. */
export type Purpose = 'content' | 'identity' | 'media' | 'link' | 'words' | 'grant'

export type Sealer = {
  /** `keyId.base64url(nonce ‖ tag ‖ text)`; `context` (say, the document's id) must be the same when it is opened. */
  seal(purpose: Purpose, plain: string, context: string): string
  open(purpose: Purpose, sealed: string, context: string): string
  sealBytes(purpose: Purpose, plain: Buffer, context: string): Buffer
  openBytes(purpose: Purpose, sealed: Buffer, context: string): Buffer
  /** The same text gives the same hash, which only the holder of the keys can make: for ids and look-ups. */
  lookup(text: string): string
  /**
   * Short keyed hashes of words, under which sealed text is found: a dump shows which documents share a word, not which
   * word it is. Under the key that seals; `context` parts one ward's from another's.
   */
  tokens(words: readonly string[], context: string): string[]
  /** The same under each key of the ring: what was written before a key was added is found as well. */
  tokensByKey(words: readonly string[], context: string): string[][]
  /** A signature for links, hex. */
  sign(text: string): string
}

const NONCE = 12
const TAG = 16
/** In base64url: 48 bits, so that two of a ward's some ten thousand words hardly ever share one. */
const TOKEN_LENGTH = 8

export const readKeyRing = (spec: string): Outcome<KeyRing, string> => {
  const keys = spec.split(',').map(part => {
    const [id = '', secret = ''] = part.trim().split(':')
    return { id, secret: Buffer.from(secret, 'base64') }
  })
  const bad = keys.some(key => !/^[A-Za-z0-9_-]{1,16}$/.test(key.id) || key.secret.length !== 32)
  const twice = new Set(keys.map(key => key.id)).size !== keys.length
  return bad || twice
    ? failed('each key is ID:BASE64 of 32 bytes, ids differ, keys are parted by commas')
    : ok(keys)
}

export const newKeyRingSpec = (): string => `k1:${randomBytes(32).toString('base64')}`

const derive = (secret: Buffer, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `loa-xom ${purpose}`, 32)))

/** Chance is fetched for many at once: each fetch costs as much as sealing a short text. */
const createNonces = (): (() => Buffer) => {
  const pool = Buffer.alloc(NONCE * 256)
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    used += NONCE
    return pool.subarray(used - NONCE, used)
  }
}

const nextNonce = createNonces()

const encrypt = (key: KeyObject, plain: Buffer, context: string): Buffer => {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

const decrypt = (key: KeyObject, sealed: Buffer, context: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}

export const createSealer = (ring: KeyRing): Sealer => {
  const first = ring[0]
  const last = ring.at(-1)
  if (!first || !last) throw new Error('a key ring has at least one key')
  const derived = new Map<string, KeyObject>()
  const keyOf = (id: string, purpose: Purpose): KeyObject => {
    const name = `${id}/${purpose}`
    const known = derived.get(name)
    if (known) return known
    const owner = ring.find(key => key.id === id)
    if (!owner) throw new Error(`no key "${id}" in the key ring`)
    const key = derive(owner.secret, purpose)
    derived.set(name, key)
    return key
  }
  const lookupKey = derive(last.secret, 'lookup')
  const signKey = derive(last.secret, 'sign')

  const sealBytes: Sealer['sealBytes'] = (purpose, plain, context) => {
    const id = Buffer.from(first.id)
    return Buffer.concat([Buffer.from([id.length]), id, encrypt(keyOf(first.id, purpose), plain, context)])
  }
  const openBytes: Sealer['openBytes'] = (purpose, sealed, context) => {
    const length = sealed[0] ?? 0
    const id = sealed.subarray(1, 1 + length).toString()
    return decrypt(keyOf(id, purpose), sealed.subarray(1 + length), context)
  }
  const tokensUnder = (id: string, words: readonly string[], context: string): string[] =>
    words.map(word =>
      createHmac('sha256', keyOf(id, 'words'))
        .update(`${context}/${word}`)
        .digest('base64url')
        .slice(0, TOKEN_LENGTH),
    )
  return {
    sealBytes,
    openBytes,
    seal: (purpose, plain, context) =>
      `${first.id}.${encrypt(keyOf(first.id, purpose), Buffer.from(plain), context).toString('base64url')}`,
    open: (purpose, sealed, context) => {
      const dot = sealed.indexOf('.')
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url')
      return decrypt(keyOf(sealed.slice(0, dot), purpose), bytes, context).toString()
    },
    lookup: text => createHmac('sha256', lookupKey).update(text).digest('base64url').slice(0, 27),
    tokens: (words, context) => tokensUnder(first.id, words, context),
    tokensByKey: (words, context) => ring.map(({ id }) => tokensUnder(id, words, context)),
    sign: text => createHmac('sha256', signKey).update(text).digest('hex'),
  }
}
