import type { Reporter } from './reporter.js'

type AsTold = Pick<Reporter, 'displayName' | 'behalf'>

/** The name and for whom, as they are told now; a second secret that was given out stays. */
export const asToldNow = (
  standing: Reporter,
  { displayName, behalf }: AsTold,
  newSecret: () => string,
): Reporter => {
  const same = JSON.stringify(standing.behalf) === JSON.stringify(behalf)
  if (standing.displayName === displayName && same) return standing
  const { displayName: _, behalf: __, ...rest } = standing
  const otherSecret = standing.otherSecret ?? (behalf ? newSecret() : undefined)
  return {
    ...rest,
    ...(displayName ? { displayName } : {}),
    ...(behalf ? { behalf } : {}),
    ...(otherSecret ? { otherSecret } : {}),
  }
}
