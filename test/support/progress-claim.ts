/** What a message about an alert's progress says. */
export type Claim = {
  what: 'leaving' | 'running' | 'done' | 'relays-done'
  /** The beginning of the second of which it speaks. */
  second: number
  groups?: Counts & { sent: number; unsure: number }
  relays?: Counts & { relayed: number }
}

type Counts = { total: number; waiting: number; failed: number }

const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000

const HEADS: [RegExp, Claim['what']][] = [
  [/Tin \S+ đang gửi đi, lúc ([\d:]{8}): 60 nhóm, 10 nhóm nhờ người chuyển tay\./, 'leaving'],
  [/Tin \S+ đang gửi\. Lúc ([\d:]{8}):/, 'running'],
  [/Tin \S+ đã gửi xong\. Lúc ([\d:]{8}):/, 'done'],
  [/Tin \S+: các nhóm chuyển tay đã xong\. Lúc ([\d:]{8}):/, 'relays-done'],
]

/** The last such time of day before it was read. */
const momentOf = (time: string, readAt: number): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const inDay = ((hours * 60 + minutes) * 60 + seconds) * 1000 - VIETNAM_MS
  const ago = (((readAt - inDay) % DAY_MS) + DAY_MS) % DAY_MS
  return readAt - ago
}

const count = (line: string, words: RegExp): number => Number(words.exec(line)?.[1] ?? 0)

const countsOf = (line: string) => ({
  waiting: count(line, /đang chờ (\d+)/),
  failed: count(line, /chưa được (\d+)/),
})

/** Undefined: the message is not about progress. */
export const claimIn = (text: string, readAt: number): Claim | undefined => {
  for (const [head, what] of HEADS) {
    const time = head.exec(text)?.[1]
    if (time === undefined) continue
    const [line = '', sent, total] = /Đã gửi (\d+)\/(\d+) nhóm.*/.exec(text) ?? []
    const [other = '', relayed, relays] = /đã chuyển (\d+)\/(\d+) nhóm.*/.exec(text) ?? []
    return {
      what,
      second: momentOf(time, readAt),
      ...(line && {
        groups: {
          ...countsOf(line),
          sent: Number(sent),
          unsure: count(line, /chưa rõ (\d+)/),
          total: Number(total),
        },
      }),
      ...(other && {
        relays: { ...countsOf(other), relayed: Number(relayed), total: Number(relays) },
      }),
    }
  }
  return undefined
}
