import type { Language } from '../foundation/texts.js'
import type { Grant, Permission } from './role.js'
import { ROLES } from './role.js'

export type Consent = { purpose: 'alerts' | 'membership'; version: string; at: Date }

/** Someone who spoke with the bot, as the rest of the house sees them; platform identities stay in the store. */
export type Person = {
  id: string
  wardId: string
  displayName?: string
  language?: Language
  /** The hamlet they joined. */
  areaId?: string
  grants: Grant[]
  consents: Consent[]
}

/** `areaId` undefined asks for the permission over the whole ward's matters that lie in no area. */
export const may = (person: Person | undefined, permission: Permission, areaId?: string): boolean =>
  (person?.grants ?? []).some(
    grant =>
      ROLES[grant.role].permissions.includes(permission) &&
      (grant.areaIds === 'ward' || areaId === undefined || grant.areaIds.includes(areaId)),
  )

export const isStaff = (person: Person | undefined): boolean =>
  (person?.grants ?? []).some(grant => ROLES[grant.role].permissions.length > 0)
