import type { Area } from '../neighbourhood/area.js'

type DemoArea = { id: string; kind: string; name: string; aliases: string[]; members: number }

const numbered = (number: number, members: number): DemoArea => ({
  id: `to-${number}`,
  kind: 'tổ dân phố',
  name: `Tổ ${number}`,
  aliases: [`tổ dân phố ${number}`],
  members,
})

const village = (id: string, name: string, members: number, ...aliases: string[]): DemoArea => ({
  id,
  kind: 'bản',
  name,
  aliases,
  members,
})

/** Thirteen hamlets with 2,125 members, the scale of the first ward that worked so. Names are invented. */
export const DEMO_AREAS: DemoArea[] = [
  ...[212, 187, 174, 168, 241, 153, 139, 146].map((members, index) => numbered(index + 1, members)),
  village('ban-nong', 'bản Nong', 163),
  village('ban-pua', 'bản Pụa', 128, 'bản Pụa Trên', 'bản Pụa Dưới'),
  village('ban-hai', 'bản Hài', 117),
  village('ban-tong', 'bản Tông', 142),
  { id: 'tk-3', kind: 'tiểu khu', name: 'tiểu khu 3', aliases: ['TK 3', 'tổ 9 cũ'], members: 155 },
]

export const areasOf = (since: Date): Omit<Area, 'wardId'>[] =>
  DEMO_AREAS.map(({ members: _, ...area }) => ({ ...area, validFrom: since }))
