import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import { sendTable } from '../harness/channel-bench.js'
import { answered, failedWith, toGroup, toPerson, WORDS } from './telegram-parts.js'
import { done, GROUP, refused, telegram } from './telegram-under-test.js'

describe('refusals and lost answers', () => {
  const retryLater = (after: number, scope: 'chat' | 'account'): SendOutcome => ({
    kind: 'retry',
    after,
    reason: 'rate-limited',
    scope,
  })
  const flood = (seconds: number) =>
    refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
  const no = (code: number, description: string, reason: Parameters<typeof failedWith>[0], part = toGroup) =>
    answered(`${code} ${description}`, part, refused(code, description), failedWith(reason))
  sendTable(
    [
      answered('429 in a group: the group waits', toGroup, flood(17), retryLater(17_000, 'chat')),
      answered('429 in a private chat: the bot waits', toPerson, flood(3), retryLater(3_000, 'account')),
      no(403, 'Forbidden: bot was blocked by the user', 'blocked', toPerson),
      no(403, 'Forbidden: user is deactivated', 'blocked', toPerson),
      no(403, "Forbidden: bot can't initiate conversation with a user", 'not-allowed', toPerson),
      no(403, 'Forbidden: bot was kicked from the supergroup chat', 'left'),
      no(403, 'Forbidden: bot is not a member of the supergroup chat', 'left'),
      no(403, 'Forbidden: the group chat was deleted', 'left'),
      no(403, 'Forbidden: something new', 'not-allowed'),
      no(400, 'Bad Request: chat not found', 'chat-not-found'),
      no(400, 'Bad Request: PEER_ID_INVALID', 'chat-not-found'),
      no(400, 'Bad Request: message is too long', 'too-long'),
      no(400, 'Bad Request: message caption is too long', 'too-long'),
      no(400, 'Bad Request: not enough rights to send text messages to the chat', 'not-allowed'),
      no(400, 'Bad Request: have no rights to send a message', 'not-allowed'),
      no(400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'not-allowed'),
      no(400, 'Bad Request: TOPIC_CLOSED', 'not-allowed'),
      no(400, `Bad Request: can't parse ${WORDS} for ${GROUP}`, 'payload'),
      no(401, 'Unauthorized', 'auth'),
      no(404, 'Not Found', 'auth'),
      answered(
        '500, in whatever form',
        toGroup,
        { status: 500, raw: 'oh' },
        {
          kind: 'retry',
          after: 5000,
          reason: 'server-error',
        },
      ),
      answered(
        '200 that is no JSON',
        toGroup,
        { raw: '<html>' },
        {
          kind: 'unsure',
          reason: 'answer-not-understood',
        },
      ),
      answered('200 without a message', toGroup, done(null), {
        kind: 'unsure',
        reason: 'answer-not-understood',
      }),
      ...[{}, { ok: 'yes' }, { ok: 1, result: { message_id: 1 } }, null, [], 7].map(json =>
        answered(
          `200 that is no answer of Telegram's: ${JSON.stringify(json)}`,
          toGroup,
          { json },
          { kind: 'unsure', reason: 'answer-not-understood' },
        ),
      ),
      answered(
        'a refusal whose details are odd',
        toGroup,
        { status: 400, json: { ok: false, error_code: '400', description: 5, parameters: 'none' } },
        failedWith('payload'),
      ),
      answered(
        'a 429 whose wait is odd: a while',
        toGroup,
        refused(429, 'Too Many Requests', { retry_after: 'soon' }),
        retryLater(5000, 'chat'),
      ),
      answered('a connection cut after the request', toGroup, 'cut', {
        kind: 'unsure',
        reason: 'connection-lost',
      }),
    ],
    telegram(),
  )
  sendTable(
    [answered('no answer in time', toGroup, 'hang', { kind: 'unsure', reason: 'timeout' })],
    telegram({ timeouts: { callMs: 100 } }),
  )
})
