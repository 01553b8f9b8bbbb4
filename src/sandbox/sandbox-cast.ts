/** Who stands on the sandbox's stage: invented people with fixed ids, so that a demo ward can be bound to them. */
type CastPerson = {
  id: number
  key: 'resident' | 'officer' | 'second-officer' | 'head'
  name: string
  username: string
  /** Whether they have already opened a chat with the bot. */
  started: boolean
}

type CastGroup = {
  id: number
  key: 'officers' | 'street'
  title: string
  type: 'group' | 'supergroup'
  members: number[]
}

export type Cast = { people: CastPerson[]; groups: CastGroup[] }

const RESIDENT = 710_000_001
const OFFICER = 710_000_002
const SECOND_OFFICER = 710_000_003
const HEAD = 710_000_004

export const sandboxCast: Cast = {
  people: [
    { id: RESIDENT, key: 'resident', name: 'Lò Thị Mai', username: 'lo_thi_mai', started: false },
    { id: OFFICER, key: 'officer', name: 'Quàng Văn Nam', username: 'quang_van_nam', started: true },
    {
      id: SECOND_OFFICER,
      key: 'second-officer',
      name: 'Lê Thị Hạnh',
      username: 'le_thi_hanh',
      started: true,
    },
    { id: HEAD, key: 'head', name: 'Cầm Văn Sơn', username: 'cam_van_son', started: true },
  ],
  groups: [
    {
      id: -1_001_700_000_001,
      key: 'officers',
      title: 'Trực ban Công an phường Hoa Ban',
      type: 'supergroup',
      members: [OFFICER, SECOND_OFFICER],
    },
    {
      id: -4_700_002,
      key: 'street',
      title: 'Tổ 5 – phường Hoa Ban',
      type: 'group',
      members: [HEAD, RESIDENT, OFFICER],
    },
  ],
}
