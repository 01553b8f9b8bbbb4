/** What a role allows. Use cases ask for a permission, never for a role. */
export type Permission =
  | 'reports.read'
  | 'reports.handle'
  | 'reports.duty'
  | 'reports.about-officers'
  | 'identity.open'
  | 'alerts.write'
  | 'alerts.approve'
  | 'alerts.life-safety'
  | 'broadcasts.write'
  | 'broadcasts.approve'
  | 'airings.confirm'
  | 'groups.bind'
  | 'groups.relay'
  | 'data.answer'
  | 'people.invite'
  | 'ward.configure'
  | 'platforms.watch'

export type RoleName =
  | 'resident'
  | 'head'
  | 'officer'
  | 'duty-officer'
  | 'chief'
  | 'deputy'
  | 'committee-approver'
  | 'broadcaster'
  | 'admin'

/** Who leads the ward's police, or stands in for them. */
const COMMANDING: Permission[] = [
  'reports.read',
  'reports.handle',
  'reports.duty',
  'reports.about-officers',
  'identity.open',
  'alerts.write',
  'alerts.approve',
  'alerts.life-safety',
  'broadcasts.write',
  'broadcasts.approve',
  'groups.bind',
  'people.invite',
  'data.answer',
]

/** The roles of a ward as it starts; a ward may have others, for roles are data. */
export const ROLES: Record<RoleName, { permissions: Permission[] }> = {
  resident: { permissions: [] },
  head: { permissions: ['airings.confirm', 'groups.relay'] },
  officer: {
    permissions: ['reports.read', 'reports.handle', 'alerts.write', 'broadcasts.write', 'groups.bind'],
  },
  'duty-officer': {
    permissions: [
      'reports.read',
      'reports.handle',
      'reports.duty',
      'alerts.write',
      'alerts.approve',
      'alerts.life-safety',
      'broadcasts.write',
      'groups.bind',
    ],
  },
  chief: { permissions: COMMANDING },
  deputy: { permissions: COMMANDING },
  'committee-approver': { permissions: ['broadcasts.approve'] },
  broadcaster: { permissions: ['broadcasts.write', 'airings.confirm'] },
  admin: {
    permissions: ['groups.bind', 'people.invite', 'data.answer', 'ward.configure', 'platforms.watch'],
  },
}

/** A role that someone holds, over the whole ward or over some areas and what lies in them. */
export type Grant = { role: RoleName; areaIds: string[] | 'ward' }
