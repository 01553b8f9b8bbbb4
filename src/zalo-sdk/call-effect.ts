/**
 * What a failed call did, which decides whether it may be repeated: Zalo knows no key against doubles.
 * `refused` and `not-reached` did nothing for certain; `unknown` may have been carried out.
 */
export type CallEffect = 'refused' | 'not-reached' | 'unknown'
