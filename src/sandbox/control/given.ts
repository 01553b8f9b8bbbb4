type Given<Wanted> = { [Key in keyof Wanted]?: Exclude<Wanted[Key], undefined> }

/** What was said, without what was left out. */
export const given = <Wanted extends object>(wanted: Wanted): Given<Wanted> =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Given<Wanted>
