import type { Area, Ward } from '../../neighbourhood/area.js'
import type { Alert, AlertNames } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { areaNamesOf } from './alert-messages.js'

/** As they were when it left; before that, as they are now. */
export const namesOf = (alert: Alert, areas: Area[], ward: Ward): AlertNames =>
  alert.content.names ?? {
    areas: areaNamesOf(alert.areaIds, areas, ward),
    ward: { name: ward.name, hotline: ward.hotline },
  }

/** Reads only what was not kept. */
export const readNames = async (
  { neighbourhood }: Pick<AlertDeps, 'neighbourhood'>,
  alert: Alert,
): Promise<AlertNames> => {
  if (alert.content.names) return alert.content.names
  const [areas, ward] = await Promise.all([neighbourhood.currentAreas(), neighbourhood.ward()])
  return namesOf(alert, areas, ward)
}
