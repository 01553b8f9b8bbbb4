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
  { id: 'called', kind: 'yes-no', early: true, says: ['onNo'] },
  { id: 'trapped', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'wire', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'breathing', kind: 'text', early: true, skippable: true },
  { id: 'childSafe', kind: 'text', early: true },
  { id: 'children', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'held', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'frail', kind: 'yes-no', early: true, skippable: true, says: ['onYes'] },
  { id: 'bitten', kind: 'yes-no', early: true, says: ['onYes'] },
  { id: 'arms', kind: 'choice', early: true, options: ['hand-in', 'found', 'used'] },
  { id: 'hurt', kind: 'yes-no', skippable: true, says: ['onYes'] },
  { id: 'weapon', kind: 'yes-no', skippable: true },
  { id: 'dealing', kind: 'choice', skippable: true, options: ['use', 'deal'] },
  { id: 'guarded', kind: 'yes-no', skippable: true },
  { id: 'swindler', kind: 'text', skippable: true, numbers: 'keep' },
  { id: 'amount', kind: 'text', skippable: true },
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
  { id: 'mediated', kind: 'yes-no', skippable: true },
  { id: 'threat', kind: 'yes-no', skippable: true },
] as const satisfies readonly Detail[]

export type DetailId = (typeof DETAILS)[number]['id']

/** The same, as what it is to those who go through all of them. */
export const ALL_DETAILS: readonly (Detail & { id: DetailId })[] = DETAILS

export const detailOf = (id: DetailId): Detail => {
  const found = ALL_DETAILS.find(detail => detail.id === id)
  if (!found) throw new Error(`no detail "${id}"`)
  return found
}
