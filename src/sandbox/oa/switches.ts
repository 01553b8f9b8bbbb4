/** What the sources on the platform disagree about, or keep silent on: a service should live with any of it. */
export type Switches = {
  /** `expires_in` of an access token. */
  expiresIn: 'text' | 'number'
  /** How a refused access token shows: one of two codes, or the HTTP status. */
  tokenRefusal: '-216' | '-220' | '401'
  /** Whether the app asks for the header `appsecret_proof`. */
  proof: boolean
  /** Whether a code is exchanged only by whoever holds the verifier, even if no challenge was given. */
  pkce: 'if-asked' | 'always'
  /** The header of the signature: `mac=` and the digits, or the digits alone. */
  signature: 'mac' | 'bare'
  /** What stands first and last in what is signed, as a few users found it. */
  signedWith: 'app-id' | 'oa-id'
  /** Whether slashes in the JSON of an event are escaped. */
  slashes: 'plain' | 'escaped'
  /** An event that was not taken is posted again after 30 s, 5 min, 15 min, 30 min and 1 h. */
  retry: boolean
  /** Whether what the account sends is told back to it. */
  echoes: boolean
  /** Whether it is told that a person got and saw a message. */
  receipts: boolean
  receiptSender: 'oa' | 'user'
  /** How the end of a membership and of a group are called. */
  groupNames: '2024' | '2026'
  /** How the answer to who asked to join is called. */
  joinAnswers: 'one-name' | 'two-names'
  /** Whether an invitation waits for the person. */
  invites: 'wait' | 'at-once'
  /** Seconds that the address of a medium works. */
  mediaSeconds: number
  /** Whether answers of sends bear what is left of the allowance. */
  quotaFigures: boolean
}

export const USUAL: Switches = {
  expiresIn: 'text',
  tokenRefusal: '-216',
  proof: false,
  pkce: 'if-asked',
  signature: 'mac',
  signedWith: 'app-id',
  slashes: 'plain',
  retry: true,
  echoes: true,
  receipts: true,
  receiptSender: 'oa',
  groupNames: '2024',
  joinAnswers: 'one-name',
  invites: 'wait',
  mediaSeconds: 3600,
  quotaFigures: false,
}
