import { isAgeing, type OaGrant } from './oa-grant.js'

/**
 * What a person must hear of. `grant-lost`: nobody can call any more until an admin of the account grants anew.
 * `grant-doubtful`: it may be lost, or the app's own settings are refused; the access token at hand works for some hours
 * at most. `grant-ageing`: the refresh token has not been used for 75 days of its three months.
 */
export type OaGrantTrouble = {
  what: 'grant-lost' | 'grant-doubtful' | 'grant-ageing'
  /** Of the grant it is about: the same trouble of the same grant is one trouble, whichever process tells it. */
  grantedAt: Date
}

export type OaTelling = {
  /** Once for each trouble of each grant. */
  tell(what: OaGrantTrouble['what'], grant: OaGrant): void
  /** What is to be told of a grant as it stands. */
  tellOf(grant: OaGrant, now: Date): void
}

export const createOaTelling = (toPerson: (trouble: OaGrantTrouble) => void): OaTelling => {
  const told = new Set<string>()
  const tell: OaTelling['tell'] = (what, { grantedAt }) => {
    const trouble = `${what} ${grantedAt.toISOString()}`
    if (told.has(trouble)) return
    told.add(trouble)
    toPerson({ what, grantedAt })
  }
  return {
    tell,
    tellOf: (grant, now) => {
      if (grant.state === 'lost') tell('grant-lost', grant)
      if (grant.state === 'doubtful') tell('grant-doubtful', grant)
      if (grant.state === 'good' && isAgeing(grant, now)) tell('grant-ageing', grant)
    },
  }
}
