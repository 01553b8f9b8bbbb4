import type { ChannelState } from '../../chat/channel.js'

/** What a channel notes of itself for operators, and the text that tells people what to do about it. */
const NOTES: [RegExp, string][] = [
  [/^starting$/, 'starting'],
  [/^stopped$/, 'stopped'],
  [/^stopped by a fault$/, 'fault'],
  [/^the grant is in doubt\b/, 'grantDoubtful'],
  [/^the grant is lost\b/, 'grantLost'],
  [/^no grant yet\b|\(-223\)$/, 'grantNone'],
  [/\btook its permission back\b/, 'grantRevoked'],
  [/^the new tokens can not be saved$/, 'grantUnsaved'],
  [/\(-212\)$/, 'permissionMissing'],
  [/\(-221\)$/, 'notVerified'],
  [/\(-224\)$/, 'package'],
  [/\(-(204|205|209|219|235|242)\)$/, 'accountOff'],
  [/^the token is refused$/, 'token'],
  [/^another program polls this bot$/, 'otherProgram'],
  [/^messages can not be stored$/, 'store'],
  [/^webhook refused: signature\b/, 'signature'],
  [/^nothing heard for\b/, 'silent'],
  [/^webhook not (reached|set)\b/, 'webhook'],
  [/^daily-limit\b/, 'dailyLimit'],
  [
    /^(transport|timeout|server|quota|wait|not-understood|not-reached|unreachable|unsure|refused with)\b/,
    'network',
  ],
]

/** Worth telling of a channel that still works; its other notes are for operators alone. */
const EVEN_WORKING = ['grantDoubtful', 'permissionMissing', 'signature', 'silent']

/** The raw note is for the log: it may say anything. It may also have several parts, the gravest first. */
export const noteWords = ({ up, note = '' }: ChannelState): { key: string } | undefined => {
  const [gravest = ''] = note.split('; ')
  const known = NOTES.find(([pattern]) => pattern.test(gravest))?.[1] ?? 'unknown'
  return up && !EVEN_WORKING.includes(known) ? undefined : { key: `platforms:state.${known}` }
}
