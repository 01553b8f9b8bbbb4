/** A node of the tree under the ward: kinds are data (tổ dân phố, bản, tiểu khu, liên gia …), for they differ by place. */
export type Area = {
  id: string
  wardId: string
  kind: string
  name: string
  /** Other names people use, old ones too. */
  aliases: string[]
  parentId?: string
  validFrom: Date
  validTo?: Date
}

export type Ward = {
  id: string
  name: string
  /** The ward police's duty phone, written as it is shown. */
  hotline: string
}

export const isCurrent = (area: Area, at: Date): boolean =>
  area.validFrom <= at && (area.validTo === undefined || at < area.validTo)

/** These areas and all that lies in them, former ones too: what was reported there still belongs to somebody. */
export const withAllBelow = (areas: Area[], ids: string[]): string[] => {
  const reached = new Set(ids)
  let grown = true
  while (grown) {
    const below = areas.filter(({ id, parentId }) => parentId && reached.has(parentId) && !reached.has(id))
    for (const { id } of below) reached.add(id)
    grown = below.length > 0
  }
  return [...reached]
}

/** This area and all that it lies in, from within outwards. */
export const withAllAbove = (areas: Area[], id: string): Area[] => {
  const reached: Area[] = []
  let next: string | undefined = id
  while (next !== undefined) {
    const area: Area | undefined = areas.find(one => one.id === next)
    next = area && !reached.includes(area) ? area.parentId : undefined
    if (area && !reached.includes(area)) reached.push(area)
  }
  return reached
}
