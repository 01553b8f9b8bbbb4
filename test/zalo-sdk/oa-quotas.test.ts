import { checkCall, type OaCallRow, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const USER = '1111111111111111111'

const ROWS: OaCallRow[] = [
  {
    name: 'of one person',
    run: client => client.quotas.ofUser(USER),
    asks: 'POST /oa/v3.0/oa/quota/message',
    json: { user_id: USER },
    answers: {
      last_interaction: '1767225600123',
      consultation: { total: '8', remain: '7' },
      promotion: { daily_total: 1, daily_remain: '1', monthly_total: 4, monthly_remain: 'some' },
      of_tomorrow: 7,
    },
    value: {
      lastInteractionAt: new Date(1_767_225_600_123),
      allowances: {
        consultation: { total: 8, remain: 7 },
        promotion: { dailyTotal: 1, dailyRemain: 1, monthlyTotal: 4 },
      },
    },
  },
  {
    name: 'of one person, under another name and as a number',
    run: client => client.quotas.ofUser(USER),
    asks: 'POST /oa/v3.0/oa/quota/message',
    json: { user_id: USER },
    answers: { user_last_interaction_time: 1_767_225_600_123 },
    value: { lastInteractionAt: new Date(1_767_225_600_123), allowances: {} },
  },
  {
    name: 'of one person of whom nothing is told',
    run: client => client.quotas.ofUser(USER),
    asks: 'POST /oa/v3.0/oa/quota/message',
    json: { user_id: USER },
    answers: { last_interaction: 'lately' },
    value: { allowances: {} },
  },
  {
    name: 'of the account',
    run: client => client.quotas.ofMessages(),
    asks: 'POST /oa/v3.0/oa/quota/message',
    json: { quota_owner: 'OA' },
    answers: [
      { product_type: 'cs', quota_type: 'sub_quota', total: 500, remain: '12', expired_date: '31/12/2026' },
      'none',
    ],
    value: [{ productType: 'cs', quotaType: 'sub_quota', total: 500, remain: 12, expiredDate: '31/12/2026' }],
  },
  {
    name: 'of one kind',
    run: client => client.quotas.ofMessages({ productType: 'cs', quotaType: 'sub_quota' }),
    asks: 'POST /oa/v3.0/oa/quota/message',
    json: { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' },
    answers: { total: 500, remain: 0 },
    value: [{ total: 500, remain: 0 }],
  },
  {
    name: 'places for groups',
    run: client => client.quotas.ofGroups({ owner: 'APP', productType: 'gmf50' }),
    asks: 'POST /oa/v3.0/oa/quota/group',
    json: { quota_owner: 'APP', product_type: 'gmf50' },
    answers: [
      {
        product_type: 'gmf50',
        quota_type: 'sub_quota',
        asset_id: 'as1',
        valid_through: '31/12/2026',
        auto_renew: true,
        status: 'available',
        used_id: '',
      },
      { asset_id: 2, status: 'used', used_id: '4444444444444444444' },
      { status: 'available' },
    ],
    value: [
      {
        productType: 'gmf50',
        quotaType: 'sub_quota',
        assetId: 'as1',
        validThrough: '31/12/2026',
        autoRenew: true,
        status: 'available',
      },
      { assetId: '2', status: 'used', usedId: '4444444444444444444' },
    ],
  },
  {
    name: 'places for groups, none',
    run: client => client.quotas.ofGroups(),
    asks: 'POST /oa/v3.0/oa/quota/group',
    json: { quota_owner: 'OA' },
    answers: null,
    value: [],
  },
]

test.each(ROWS)('$name', row => checkCall(bench, row))
