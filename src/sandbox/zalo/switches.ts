/** What the sources on the platform disagree about, or keep silent on: a bot should live with either. */
export type Switches = {
  /** A refusal comes with HTTP 200 and `ok: false`, or with its code as the HTTP status too. */
  refusals: 'ok' | 'status'
  /** A webhook's body is the event itself, as seen in real traffic, or `{ok, result}` around it, as the docs show. */
  body: 'flat' | 'wrapped'
  /** The field that bears a picture's address: `photo_url` in real traffic, `photo` in the docs. */
  photoField: 'photo_url' | 'photo'
  /** What an unsupported event carries: who and where, or no message at all. */
  unsupported: 'bare' | 'empty'
  /** What is said while nobody polls waits, or is lost. */
  queue: boolean
  /** An event that a webhook did not take is posted again until it is. */
  repeat: boolean
  /** How often a picture's address is fetched: the first time before the answer, the others after it. */
  photoFetches: number
  /** Milliseconds before each of the later fetches. */
  photoLate: number
}

export const USUAL: Switches = {
  refusals: 'ok',
  body: 'flat',
  photoField: 'photo_url',
  unsupported: 'bare',
  queue: true,
  repeat: false,
  photoFetches: 1,
  photoLate: 0,
}
