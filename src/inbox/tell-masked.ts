import type { Say } from '../chat/say.js'
import type { Secret } from '../language/secret.js'
import type { Session } from './session.js'

const AGAIN_AFTER_MS = 86_400_000

const isNews = ({ toldMasked }: Session, kind: Secret, at: Date): boolean => {
  const told = toldMasked?.[kind]
  return told === undefined || at.getTime() - Date.parse(told) >= AGAIN_AFTER_MS
}

/** What was masked and why, once a day for each kind; the first of them is what matters most. */
export const tellMasked = (
  session: Session,
  kinds: readonly Secret[],
  at: Date,
): { session: Session; say?: Say } => {
  const news = kinds.filter(kind => isNews(session, kind, at))
  const [kind] = news
  if (!kind) return { session }
  const now = Object.fromEntries(news.map(one => [one, at.toISOString()]))
  return {
    session: { ...session, toldMasked: { ...session.toldMasked, ...now } },
    say: { key: 'inbox:masked.all', params: { what: { key: `inbox:masked.${kind}` } } },
  }
}
