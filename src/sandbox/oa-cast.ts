import type { Asset } from './oa/state.js'
import type { Template } from './oa/template.js'

/** Who stands on the stage of the Official Account: invented people with fixed ids, so that a demo ward can be bound to them. */
type OaCastPerson = {
  /** As on the platform: 19 digits, also the id of the person's chat with the account. */
  id: string
  idByApp: string
  key: 'oa-resident' | 'oa-officer' | 'oa-head'
  name: string
  phone?: string
  /** Whether they already follow the account; then they have just been in touch. */
  follows: boolean
  /** One of the account's own admins. */
  oaAdmin?: boolean
}

type OaCastGroup = {
  /** 20 hexadecimal characters. */
  id: string
  key: 'oa-street'
  title: string
  members: string[]
  asset: string
}

export type OaCast = {
  people: OaCastPerson[]
  groups: OaCastGroup[]
  assets: Pick<Asset, 'id' | 'productType'>[]
  templates: Template[]
}

const RESIDENT = '6180339887498948482'
const HEAD = '6180339887498948493'
const OFFICER = '6180339887498948504'
const STREET_ASSET = 'b7d15162e1c94a02'

export const oaCast: OaCast = {
  people: [
    {
      id: RESIDENT,
      idByApp: '2718281828459045235',
      key: 'oa-resident',
      name: 'Điêu Thị Yến',
      phone: '84900000301',
      follows: false,
    },
    {
      id: OFFICER,
      idByApp: '2718281828459045257',
      key: 'oa-officer',
      name: 'Quàng Văn Tiến',
      phone: '84900000303',
      follows: true,
      oaAdmin: true,
    },
    {
      id: HEAD,
      idByApp: '2718281828459045246',
      key: 'oa-head',
      name: 'Tòng Văn Inh',
      phone: '84900000302',
      follows: true,
    },
  ],
  groups: [
    {
      id: 'f414c8f70e5ad92b3c33',
      key: 'oa-street',
      title: 'Tổ 3 – Zalo OA',
      members: [RESIDENT, HEAD, OFFICER],
      asset: STREET_ASSET,
    },
  ],
  assets: [
    { id: STREET_ASSET, productType: 'gmf100' },
    { id: 'b7d15162e1c94a13', productType: 'gmf100' },
    { id: 'b7d15162e1c94a24', productType: 'gmf10' },
  ],
  templates: [
    {
      id: '301001',
      text: 'Công an phường thông báo: <noi_dung>. Mã: <ma>.',
      approved: true,
      byUserId: true,
      atNight: true,
    },
  ],
}
