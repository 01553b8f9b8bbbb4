/** What nobody should send to a chat: a paper's number, a payment card's, a code sent to their phone, a password. */
export const SECRETS = ['code', 'password', 'card', 'id'] as const
export type Secret = (typeof SECRETS)[number]

/** Where it stands in a text: `from` included, `to` not. */
export type SecretSpan = { kind: Secret; from: number; to: number }
