import type { OaAnswer, OaHost } from './oa-answer.js'

/** What is wrong with a part of a request, without a word of what stands in it. */
export type Fault = string | undefined

/** UTF-16 units: Zalo says "characters" and not which. */
export const lengthFault = (name: string, text: string, most: number): Fault => {
  if (text.trim() === '') return `${name}: empty`
  return text.length > most ? `${name}: ${text.length} of at most ${most} characters` : undefined
}

export const countFault = (name: string, count: number, most: number): Fault => {
  if (count === 0) return `${name}: none`
  return count > most ? `${name}: ${count} of at most ${most}` : undefined
}

export const addressFault = (name: string, address: string): Fault =>
  URL.canParse(address) && /^https?:/i.test(address) ? undefined : `${name}: no http or https address`

/** The request breaks a limit that Zalo is known to hold, so it is not sent. */
export const refusedHere = (host: OaHost, fault: string): OaAnswer<never> => ({
  ok: false,
  failure: { host, kind: 'payload', effect: 'refused', description: fault },
})

/** Goes on where nothing is wrong; the first fault is the answer otherwise. */
export const unlessFaulty = async <Value>(
  host: OaHost,
  faults: Fault[],
  go: () => Promise<OaAnswer<Value>>,
): Promise<OaAnswer<Value>> => {
  const fault = faults.find(one => one !== undefined)
  return fault === undefined ? go() : refusedHere(host, fault)
}
