/**
 * Where a swindler can be found. `bank`: an account, with bank and owner where they were told; `wallet`: a telephone
 * number (E.164) with its wallet; `zalo`: E.164 or a link; `telegram`, `facebook`, `website`: a link or name as typed,
 * without what is before it; `crypto`: an address.
 */
export type ToldAccount = {
  kind: 'bank' | 'wallet' | 'zalo' | 'telegram' | 'facebook' | 'website' | 'crypto'
  number: string
  bank?: string
  owner?: string
}

/** Where it stands in the text; `end` excluded. */
export type FoundAccount = ToldAccount & { at: number; end: number }
