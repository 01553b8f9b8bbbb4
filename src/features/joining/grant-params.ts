import type { SayParam, SayParams } from '../../chat/say.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Grant } from '../../neighbourhood/role.js'

export const namesOf = (ids: string[], areas: Area[]): string =>
  areas
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')

const scopeOf = ({ areaIds }: Grant, areas: Area[]): SayParam =>
  areaIds === 'ward' ? { key: 'neighbourhood:wholeWard' } : namesOf(areaIds, areas)

export const grantParams = (grant: Grant, areas: Area[]): SayParams => ({
  role: { key: `neighbourhood:roles.${grant.role}` },
  scope: scopeOf(grant, areas),
})
