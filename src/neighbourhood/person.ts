import type { Language } from '../foundation/texts.js'
import type { Grant, Permission } from './role.js'
import { ROLES } from './role.js'

/** What someone may agree to: being on the hamlet's list, being taken into its group, and being written to 1:1 for it. */
export type Purpose = 'membership' | 'group' | 'alerts'

type Consent = { purpose: Purpose; version: string; at: Date }

/** Someone who spoke with the bot, as the rest of the house sees them; platform identities stay in the store. */
export type Person = {
  id: string
  wardId: string
  displayName?: string
  language?: Language
  /** The hamlet they joined. */
  areaId?: string
  /** With all that lies in their areas: the neighbourhood adds it when it reads a person. */
  grants: Grant[]
  /** Those that stand now. */
  consents: Consent[]
}

/** `areaId` undefined asks for the permission over the whole ward's matters that lie in no area. */
export const may = (person: Person | undefined, permission: Permission, areaId?: string): boolean =>
  (person?.grants ?? []).some(
    grant =>
      ROLES[grant.role].permissions.includes(permission) &&
      (grant.areaIds === 'ward' || areaId === undefined || grant.areaIds.includes(areaId)),
  )

/** For what concerns all areas at once: a grant over some of them does not reach that far. */
export const mayInWholeWard = (person: Person | undefined, permission: Permission): boolean =>
  (person?.grants ?? []).some(
    grant => grant.areaIds === 'ward' && ROLES[grant.role].permissions.includes(permission),
  )

/** All areas over which someone has a permission. */
export const areasWhere = (person: Person | undefined, permission: Permission): string[] | 'ward' =>
  mayInWholeWard(person, permission)
    ? 'ward'
    : (person?.grants ?? []).flatMap(({ role, areaIds }) =>
        areaIds !== 'ward' && ROLES[role].permissions.includes(permission) ? areaIds : [],
      )

export const isStaff = (person: Person | undefined): boolean =>
  (person?.grants ?? []).some(grant => ROLES[grant.role].permissions.length > 0)

export const hasConsented = (person: Person | undefined, purpose: Purpose): boolean =>
  (person?.consents ?? []).some(consent => consent.purpose === purpose)
