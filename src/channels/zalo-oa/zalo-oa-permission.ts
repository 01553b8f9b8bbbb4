import type { WebhookResponse, WebhookRoute } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import type { Log } from '../../foundation/log.js'
import type { Texts } from '../../foundation/texts.js'
import { oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaPair } from '../../zalo-sdk/oa-grant.js'
import { type OaOauth, oaChallenge } from '../../zalo-sdk/oa-oauth.js'
import type { PermissionStore } from './zalo-oa-permission-store.js'

const PERMISSION_PATH = '/webhook/zalo-oa/permission'

/** As long as the code that Zalo gives for it. */
const ASKED_MS = 10 * 60_000
/** What Zalo wants: 43 letters and digits; two ids have 48. */
const VERIFIER_LENGTH = 43

type Asking = {
  oauth: Pick<OaOauth, 'permissionLink'>
  permissions: Pick<PermissionStore, 'ask'>
  clock: Clock
  ids: Ids
}

/** The link under which an admin of the account allows the app to act for it. It works for ten minutes, once. */
export const askPermission = async (
  { oauth, permissions, clock, ids }: Asking,
  { publicUrl, pkce }: { publicUrl: string; pkce: boolean },
): Promise<string> => {
  const state = ids.next()
  const verifier = pkce ? `${ids.next()}${ids.next()}`.slice(0, VERIFIER_LENGTH) : undefined
  const until = new Date(clock.now().getTime() + ASKED_MS)
  await permissions.ask({ state, ...(verifier ? { verifier } : {}) }, until)
  return oauth.permissionLink({
    redirectUri: `${publicUrl.replace(/\/+$/, '')}${PERMISSION_PATH}`,
    state,
    ...(verifier ? { challenge: oaChallenge(verifier) } : {}),
  })
}

type Granting = {
  oaId: string
  oauth: Pick<OaOauth, 'exchange'>
  permissions: Pick<PermissionStore, 'take'>
  adopt: (pair: OaPair) => Promise<boolean>
  clock: Clock
  log: Log
  texts: Texts
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Nothing of the address stands on it, and it loads nothing that would be told the address, with its code. Not with 502 or
 * 503: proxies put a page of their own in the place of such an answer.
 */
const page = (texts: Texts, status: number, what: string): WebhookResponse => {
  const text = (key: string) => escapeHtml(texts.text('vi', `zalo-grant:${key}`))
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">`
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="vi"><head>${head}<title>${text('title')}</title></head><body><h1>${text('title')}</h1><p>${text(`page.${what}`)}</p></body></html>`,
  }
}

/** Where Zalo sends the admin's browser back to, with a code that is good once. */
export const permissionRoute = (room: Granting): WebhookRoute => {
  const { oaId, oauth, permissions, adopt, clock, log, texts } = room
  const granted = async ({ code, state }: { code: string; state: string }): Promise<WebhookResponse> => {
    const asked = await permissions.take(state, clock.now())
    if (!asked) return page(texts, 400, 'too-late')
    const pair = await oauth.exchange({ code, ...asked })
    if (!pair.ok) {
      log.warn({ failure: oaFailureNote(pair.failure) }, 'zalo gave no tokens for the permission')
      return page(texts, 400, 'refused')
    }
    const saved = await adopt(pair.value)
    log.info({ saved }, 'an admin has allowed the app to act for the official account')
    return page(texts, saved ? 200 : 202, saved ? 'done' : 'saving')
  }
  return {
    method: 'GET',
    path: PERMISSION_PATH,
    handle: async ({ query: { code, state, oa_id: account } }) => {
      if (!code || !state) return page(texts, 400, 'not-granted')
      // The link is left as it is: the right account may still be chosen.
      if (account !== oaId) return page(texts, 400, 'other-account')
      try {
        return await granted({ code, state })
      } catch (error) {
        log.error({ err: error }, 'a permission could not be taken in')
        return page(texts, 500, 'refused')
      }
    },
  }
}
