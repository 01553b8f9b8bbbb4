import type { Alert } from './alert.js'
import type { AlertReference } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'

/** A bare number may name several: each kind of code counts for itself. */
export const alertsNamed = async (
  deps: Pick<AlertDeps, 'alerts'>,
  reference: AlertReference,
): Promise<Alert[]> => {
  if (reference.by === 'number') return deps.alerts.byNumber(reference.number)
  const found = await deps.alerts.byCode(reference.code)
  return found ? [found] : []
}
