/** What the account says by itself, in the ward's language. */
export type OaWords = {
  /** So many pictures or files belong to the message, which Zalo did not take. */
  leftOut(count: number): string
  /** For a template: there is news for somebody whose 7 days are over. */
  nudge: string
}
