/** A text with `<name>` where its data goes; approved beforehand, paid for each time. */
export type Template = {
  id: string
  text: string
  approved: boolean
  /** Whether it may be sent by user id. */
  byUserId: boolean
  /** Whether it may be sent between 22 and 6 o'clock. */
  atNight: boolean
}
