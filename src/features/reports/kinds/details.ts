/** What only some kinds ask. Texts: `reports:detail.ID.ask`, `reports:detail.ID.label`. */
type Detail = {
  id: string
  kind: 'yes-no' | 'text' | 'choice' | 'moment' | 'phone'
  /** May be left out by the reporter; a detail that must be asked first of all is `early` and before place and time. */
  skippable?: true
  early?: true
  /** Asked only if this detail before it was answered yes, or with this option. */
  after?: string
  is?: string
  /** `reports:detail.ID.VALUE` */
  options?: readonly string[]
  /** How people name it who want it changed, folded. */
  called?: readonly string[]
  /** Phrases that answer a yes-no detail with yes wherever they are told, written like a kind's signs; sayings that do not. */
  told?: string
  untold?: string
  /** The swindler's account is what officers need: it is not masked. */
  numbers?: 'keep'
  /** Said right after a yes, or a no: `reports:detail.ID.onYes`, `…onNo`. */
  says?: readonly ('onYes' | 'onNo')[]
}

/** In the order they are asked. Short ids: every button carries one. */
const DETAILS = [
  // Fraud: hours decide, the bank can still hold the money.
  { id: 'paid', kind: 'yes-no', early: true, says: ['onYes', 'onNo'] },
  { id: 'bank', kind: 'text', early: true, skippable: true, after: 'paid' },
  { id: 'paidAt', kind: 'moment', early: true, skippable: true, after: 'paid' },
  // Fire, water, wires: what the rescuers must know first.
  {
    id: 'called',
    kind: 'yes-no',
    early: true,
    says: ['onNo'],
    told: 'đã gọi 114|gọi 114 rồi|gọi cứu hỏa rồi|đã gọi cứu hỏa|called 114',
    untold:
      'gọi 114 chưa|đã gọi 114 chưa|gọi cứu hỏa chưa|đã gọi cứu hỏa chưa|gọi 114 không được|đã gọi 114 không được|đã gọi 114 mà không|đã gọi 114 nhưng không|đã gọi 114 không ai',
  },
  {
    id: 'trapped',
    kind: 'yes-no',
    early: true,
    skippable: true,
    says: ['onYes'],
    told: 'mắc kẹt|bị kẹt|còn người bên trong|có người bên trong|kẹt bên trong|trapped inside',
  },
  { id: 'wire', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'breathing', kind: 'text', early: true, skippable: true },
  { id: 'childSafe', kind: 'text', early: true },
  { id: 'children', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'held', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'frail', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'bitten', kind: 'yes-no', early: true, says: ['onYes'] },
  { id: 'arms', kind: 'choice', early: true, options: ['hand-in', 'found', 'used'] },
  {
    id: 'hurt',
    kind: 'yes-no',
    skippable: true,
    says: ['onYes'],
    told: 'bị thương|chảy máu|gãy tay|gãy chân|bất tỉnh|ngất xỉu|máu me|someone is hurt|bleeding',
  },
  {
    id: 'weapon',
    kind: 'yes-no',
    skippable: true,
    told: 'cầm dao|có dao|mang dao|cầm gậy|cầm kiếm|cầm phóng lợn|mã tấu|hung khí|cầm tuýp|cầm côn|có súng|with a knife',
  },
  { id: 'dealing', kind: 'choice', skippable: true, options: ['use', 'deal'] },
  { id: 'guarded', kind: 'yes-no', skippable: true },
  { id: 'swindler', kind: 'text', skippable: true, numbers: 'keep' },
  { id: 'amount', kind: 'text', skippable: true, called: ['so tien', 'tien', 'bao nhieu tien', 'amount'] },
  { id: 'leaflet', kind: 'text', skippable: true, numbers: 'keep' },
  { id: 'access', kind: 'text', skippable: true },
  { id: 'roads', kind: 'text', skippable: true },
  { id: 'needs', kind: 'text', skippable: true },
  { id: 'beside', kind: 'text', skippable: true },
  { id: 'who', kind: 'text' },
  { id: 'family', kind: 'phone', skippable: true },
  { id: 'publish', kind: 'yes-no', skippable: true },
  { id: 'gone', kind: 'text', skippable: true },
  { id: 'recruiter', kind: 'text', skippable: true, numbers: 'keep' },
  { id: 'handed', kind: 'text', skippable: true },
  { id: 'meet', kind: 'text', skippable: true, after: 'arms', is: 'hand-in' },
  { id: 'owner', kind: 'text', skippable: true },
  { id: 'often', kind: 'text', skippable: true },
  {
    id: 'mediated',
    kind: 'yes-no',
    skippable: true,
    told: 'đã hòa giải|hòa giải rồi|đã nhờ hòa giải|tổ hòa giải đã',
  },
  {
    id: 'threat',
    kind: 'yes-no',
    skippable: true,
    told: 'dọa giết|dọa đánh|dọa đốt|dọa chém|đe dọa|đòi giết|đòi đốt nhà',
  },
] as const satisfies readonly Detail[]

export type DetailId = (typeof DETAILS)[number]['id']

/** The same, as what it is to those who go through all of them. */
export const ALL_DETAILS: readonly (Detail & { id: DetailId })[] = DETAILS

export const detailOf = (id: DetailId): Detail => {
  const found = ALL_DETAILS.find(detail => detail.id === id)
  if (!found) throw new Error(`no detail "${id}"`)
  return found
}
