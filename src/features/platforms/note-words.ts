/** What a channel notes of itself for operators, and the text that tells people what to do about it. */
const NOTES: [RegExp, string][] = [
  [/^starting$/, 'starting'],
  [/^stopped$/, 'stopped'],
  [/^stopped by a fault$/, 'fault'],
  [/^the token is refused$/, 'token'],
  [/^another program polls this bot$/, 'otherProgram'],
  [/^messages can not be stored$/, 'store'],
  [/^webhook not (reached|set)\b/, 'webhook'],
  [/^daily-limit\b/, 'dailyLimit'],
  [
    /^(transport|timeout|server|quota|not-understood|not-reached|unreachable|unsure|refused with)\b/,
    'network',
  ],
]

/** The raw note is for the log: it may say anything. It may also have several parts, the gravest first. */
export const noteWords = (note = ''): { key: string } => {
  const [gravest = ''] = note.split('; ')
  const known = NOTES.find(([pattern]) => pattern.test(gravest))
  return { key: `platforms:state.${known?.[1] ?? 'unknown'}` }
}
