import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Alert, AlertRefusal } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

type AlertPermission = 'alerts.write' | 'alerts.approve' | 'alerts.life-safety'

/** Over every one of these areas. */
export const mayOver = (
  person: Person | undefined,
  permission: AlertPermission,
  areaIds: string[] | 'ward',
): boolean =>
  areaIds === 'ward'
    ? mayInWholeWard(person, permission)
    : areaIds.length > 0 && areaIds.every(areaId => may(person, permission, areaId))

export const checkAccess = (
  person: Person | undefined,
  permission: AlertPermission,
  alert: Pick<Alert, 'wardId' | 'areaIds'>,
): Outcome<Person, AlertRefusal> => {
  if (!person || person.wardId !== alert.wardId || !may(person, permission))
    return failed({ why: 'not-allowed' })
  return mayOver(person, permission, alert.areaIds) ? ok(person) : failed({ why: 'other-area' })
}

/** Nobody looks over their own shoulder. */
export const checkSecondPerson = (
  person: Person | undefined,
  alert: Alert,
): Outcome<Person, AlertRefusal> => {
  if (person && person.id === alert.content.author.personId) return failed({ why: 'own' })
  return checkAccess(person, 'alerts.approve', alert)
}

/** Who may say yes or no to it: those who can be asked, and those the bot has no chat with. */
export const secondPeopleFor = async (
  deps: AlertDeps,
  alert: Alert,
): Promise<{ asked: Reachable[]; missing: Reachable[] }> => {
  const staff = await deps.neighbourhood.staffByPermission('alerts.approve')
  const people = staff.filter(({ person }) => checkSecondPerson(person, alert).ok)
  return {
    asked: people.filter(({ chats }) => chats.length > 0),
    missing: people.filter(({ chats }) => chats.length === 0),
  }
}
