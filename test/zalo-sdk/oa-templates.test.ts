import { phoneWith84 } from '../../src/zalo-sdk/phone-with-84.js'
import { checkCall, type OaCallRow, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const TEMPLATE = { templateId: '300000', templateData: { ten: 'Lan', so: 5 } }
const WIRE = { template_id: '300000', template_data: { ten: 'Lan', so: 5 } }

const ROWS: OaCallRow[] = [
  {
    name: 'to a person',
    run: client => client.templates.sendToUser({ userId: '1111111111111111111', ...TEMPLATE }),
    asks: 'POST /oa/v3.0/oa/message/template',
    json: { user_id: '1111111111111111111', ...WIRE },
    answers: { message_id: 'm1', sent_time: '1767225600123' },
    value: { messageId: 'm1', at: new Date(1_767_225_600_123) },
  },
  {
    name: 'to a phone',
    run: client => client.templates.sendToPhone({ phone: '0900 000 000', trackingId: 't1', ...TEMPLATE }),
    asks: 'POST /business/message/template',
    json: { phone: '84900000000', ...WIRE, tracking_id: 't1' },
    answers: {
      msg_id: 'm2',
      sent_time: 1_767_225_600_123,
      sending_mode: '1',
      quota: { dailyQuota: '500', remainingQuota: '499' },
    },
    value: { messageId: 'm2', at: new Date(1_767_225_600_123), dailyQuota: 500, remainingQuota: 499 },
  },
  {
    name: 'to a phone, with an answer that tells nothing',
    run: client => client.templates.sendToPhone({ phone: '84900000000', trackingId: 't1', ...TEMPLATE }),
    asks: 'POST /business/message/template',
    json: { phone: '84900000000', ...WIRE, tracking_id: 't1' },
    value: {},
  },
]

test.each(ROWS)('$name', row => checkCall(bench, row))

test.each([
  ['113', 't1'],
  ['0900000000', ''],
  ['0900000000', 'a'.repeat(49)],
])('to %s with the tracking id "%s" is not sent', async (phone, trackingId) => {
  const answer = await bench.client().templates.sendToPhone({ phone, trackingId, ...TEMPLATE })
  expect(answer.ok || answer.failure).toMatchObject({ host: 'business', kind: 'payload', effect: 'refused' })
  expect(bench.server.seen).toEqual([])
})

const PHONES: [given: string, read: string | undefined][] = [
  ['0901234567', '84901234567'],
  ['090 123.45-67', '84901234567'],
  ['+84 901 234 567', '84901234567'],
  ['(+84) 901234567', '84901234567'],
  ['84901234567', '84901234567'],
  ['0084901234567', '84901234567'],
  ['0843123456', '84843123456'],
  ['024 3123 4567', '842431234567'],
  ['113', undefined],
  ['1900 1234', undefined],
  ['843123456', undefined],
  ['0001234567', undefined],
  ['09012345678901', undefined],
  ['+1 202 555 0100', undefined],
  ['không có', undefined],
  ['', undefined],
]

test.each(PHONES)('the phone "%s"', (given, read) => {
  expect(phoneWith84(given)).toBe(read)
})
