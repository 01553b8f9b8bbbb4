import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that lead nowhere on the open net (IANA special-purpose registries, RFC 6890), multicast among them. */
const CLOSED: [network: string, bits: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const closed = new BlockList()
for (const [network, bits, family] of CLOSED) closed.addSubnet(network, bits, family)

/** Whether an IP address may be asked by somebody else's wish; an IPv4 address in IPv6 clothes counts as what it is. */
export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address)
  return version !== 0 && !closed.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

export const NOT_PUBLIC = 'NOT_PUBLIC'

const notPublic = (): NodeJS.ErrnoException =>
  Object.assign(new Error('not a public address'), { code: NOT_PUBLIC })

/** In place of the ordinary look-up: the address that was checked is the one that is connected to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error) return callback(error, '', 0)
    if (!first || !found.every(({ address }) => isPublicAddress(address))) return callback(notPublic(), '', 0)
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}
