import type { Area } from '../../neighbourhood/area.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { BroadcastDeps } from './broadcast-deps.js'

/** A hamlet with its own loudspeaker, and who reads there. */
export type Hamlet = { area: Area; heads: Reachable[] }

/** Who confirms there and not just for the whole ward. */
const headsArea = (person: Person, areaId: string): boolean =>
  may(
    { ...person, grants: person.grants.filter(({ areaIds }) => areaIds !== 'ward') },
    'airings.confirm',
    areaId,
  )

/**
 * The ward's loudspeakers: every area at the top, and those below that have a head of their own; an area that only
 * gathers such is none. A row of houses is read to by its hamlet, and has it a head, not by that of the whole hamlet.
 */
export const hamletsAmong = (areas: Area[], people: Reachable[]): Hamlet[] => {
  const isCurrent = new Set(areas.map(({ id }) => id))
  const parentOf = ({ parentId }: Area) =>
    parentId !== undefined && isCurrent.has(parentId) ? parentId : undefined
  const headsOf = (areaId: string) => people.filter(({ person }) => headsArea(person, areaId))
  const own = areas.map(area => {
    const above = parentOf(area)
    const heads = headsOf(area.id).filter(({ person }) => above === undefined || !headsArea(person, above))
    return { area, heads }
  })
  const gathers = (areaId: string): boolean =>
    own.some(({ area, heads }) => parentOf(area) === areaId && (heads.length > 0 || gathers(area.id)))
  return own.filter(
    ({ area, heads }) => heads.length > 0 || (parentOf(area) === undefined && !gathers(area.id)),
  )
}

/** Where this person reads. */
export const headedBy = (hamlets: Hamlet[], person: Person | undefined): Area[] =>
  hamlets.filter(({ heads }) => heads.some(head => head.person.id === person?.id)).map(({ area }) => area)

/** All who read or see to the reading: by hamlet, and those of the whole ward. */
export const readersOf = async ({
  neighbourhood,
}: Pick<BroadcastDeps, 'neighbourhood'>): Promise<{ hamlets: Hamlet[]; ofWard: Reachable[] }> => {
  const [areas, people] = await Promise.all([
    neighbourhood.currentAreas(),
    neighbourhood.staffByPermission('airings.confirm'),
  ])
  return {
    hamlets: hamletsAmong(areas, people),
    ofWard: people.filter(({ person }) => mayInWholeWard(person, 'airings.confirm')),
  }
}
