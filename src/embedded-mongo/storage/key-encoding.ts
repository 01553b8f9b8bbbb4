import type { Binary, Code, DBRef, ObjectId, Timestamp } from 'bson'
import {
  bsonType,
  bytesOf,
  type Doc,
  numberOf,
  rank,
  rankOf,
  regexParts,
  textOf,
  timestampBits,
} from '../bson-value.js'
import { notSupported } from '../command-error.js'

/** Stands for an empty array in an index, which sorts below null. */
export const emptyArray = Symbol('empty array')

/** After any encoded value this byte sorts above whatever may follow: type tags are 1..127, inverted 128..254. */
export const above = Buffer.from([0xff])

type Writer = { bytes: Buffer; length: number }

function room(out: Writer, size: number): number {
  const at = out.length
  out.length += size
  if (out.length > out.bytes.length) {
    const grown = Buffer.allocUnsafe(Math.max(out.bytes.length * 2, out.length))
    out.bytes.copy(grown, 0, 0, at)
    out.bytes = grown
  }
  return at
}

function byte(out: Writer, value: number): void {
  const at = room(out, 1)
  out.bytes[at] = value
}

/** Zero bytes become 00 FF and the end is 00 01, so that a shorter text sorts first and no value is a prefix of another. */
function escaped(out: Writer, bytes: Uint8Array): void {
  for (const value of bytes) {
    byte(out, value)
    if (value === 0) byte(out, 0xff)
  }
  byte(out, 0)
  byte(out, 1)
}

function text(out: Writer, value: string): void {
  if (value.includes('\0')) {
    escaped(out, Buffer.from(value))
    return
  }
  const size = Buffer.byteLength(value)
  const at = room(out, size + 2)
  out.bytes.write(value, at)
  out.bytes[at + size] = 0
  out.bytes[at + size + 1] = 1
}

function raw(out: Writer, bytes: Uint8Array): void {
  const at = room(out, bytes.length)
  out.bytes.set(bytes, at)
}

function double(out: Writer, value: number): void {
  const at = room(out, 8)
  if (Number.isNaN(value)) {
    out.bytes.fill(0, at, at + 8)
    return
  }
  out.bytes.writeDoubleBE(value === 0 ? 0 : value, at)
  if ((out.bytes[at] ?? 0) < 0x80) {
    out.bytes[at] = (out.bytes[at] ?? 0) | 0x80
    return
  }
  for (let i = at; i < at + 8; i++) out.bytes[i] = ~(out.bytes[i] ?? 0)
}

/** Doubles by their flipped bits; beyond 2^53 two more bytes say how far an int64 lies from its nearest double. */
function number(out: Writer, value: number | bigint): void {
  const near = Number(value)
  double(out, near)
  if (!(Math.abs(near) >= 2 ** 53)) return
  const offset = typeof value === 'bigint' ? Number(value - BigInt(near)) : 0
  const at = room(out, 2)
  out.bytes.writeUInt16BE(offset + 0x8000, at)
}

/** JavaScript puts fields with such names first, so the order they were stored in, which counts, is lost. */
function refuseLostOrder([first, another]: [string, unknown][]): void {
  if (another && first && /^(0|[1-9]\d{0,9})$/.test(first[0]))
    throw notSupported('comparing documents with fields named by whole numbers')
}

function fields(out: Writer, entries: [string, unknown][]): void {
  refuseLostOrder(entries)
  for (const [name, value] of entries) {
    if (value === undefined) continue
    byte(out, rankOf(value))
    text(out, name)
    payload(out, value)
  }
  byte(out, 0)
}

function int64(out: Writer, value: bigint): void {
  const at = room(out, 8)
  out.bytes.writeBigUInt64BE(BigInt.asUintN(64, value), at)
}

function binary(out: Writer, value: Binary): void {
  const bytes = bytesOf(value)
  const at = room(out, 5)
  out.bytes.writeUInt32BE(bytes.length, at)
  out.bytes[at + 4] = value.sub_type
  raw(out, bytes)
}

const writers: Partial<Record<number, (out: Writer, value: unknown) => void>> = {
  [rank.number]: (out, value) => number(out, numberOf(value)),
  [rank.string]: (out, value) => text(out, textOf(value)),
  [rank.object]: (out, value) => {
    const plain = bsonType(value as object) === 'DBRef' ? (value as DBRef).toJSON() : (value as Doc)
    fields(out, Object.entries(plain))
  },
  [rank.array]: (out, value) => {
    for (const item of value as unknown[]) encodeValue(out, item ?? null)
    byte(out, 0)
  },
  [rank.binary]: (out, value) => binary(out, value as Binary),
  [rank.objectId]: (out, value) => raw(out, (value as ObjectId).id),
  [rank.bool]: (out, value) => byte(out, value ? 1 : 0),
  [rank.date]: (out, value) => int64(out, BigInt((value as Date).getTime()) + (1n << 63n)),
  [rank.timestamp]: (out, value) => int64(out, timestampBits(value as Timestamp)),
  [rank.regex]: (out, value) => {
    for (const part of regexParts(value)) text(out, part)
  },
  [rank.code]: (out, value) => text(out, (value as Code).code),
  [rank.codeWithScope]: (out, value) => {
    text(out, (value as Code).code)
    fields(out, Object.entries((value as Code).scope ?? {}))
  },
}

function payload(out: Writer, value: unknown): void {
  writers[rankOf(value)]?.(out, value)
}

function encodeValue(out: Writer, value: unknown): void {
  if (value === emptyArray) {
    byte(out, rank.emptyArray)
    return
  }
  byte(out, rankOf(value))
  payload(out, value)
}

/**
 * Encodes values so that comparing the bytes is comparing the values in MongoDB's order, types first.
 * Equal numbers of any type (Int32, Long, Double) give equal bytes. Where `descending[i]`, the order is turned.
 */
export function encodeKey(values: readonly unknown[], descending: readonly boolean[] = []): Buffer {
  const out: Writer = { bytes: Buffer.allocUnsafe(64), length: 0 }
  for (let i = 0; i < values.length; i++) {
    const from = out.length
    encodeValue(out, values[i])
    if (descending[i]) for (let at = from; at < out.length; at++) out.bytes[at] = ~(out.bytes[at] ?? 0)
  }
  return out.bytes.subarray(0, out.length)
}

/** All values of one type lie in [low, high). */
export function typeRange(typeRank: number, descending: boolean): [low: Buffer, high: Buffer] {
  const tag = descending ? 0xff - typeRank : typeRank
  return [Buffer.from([tag]), Buffer.from([tag + 1])]
}
