import { foldWords } from '../../language/fold.js'

export type ReportKind = {
  id: string
  /** Someone may be hurt while it waits: it overtakes everything else that leaves. */
  urgent?: true
  /** Numbers to call when it is happening now. */
  numbers: string[]
  /** Phrases people use, folded. At least two words each: one word without marks means too many things ("chay", "no", "to"). */
  signs: string[]
  /** What officers call it besides its name, when they look for it. */
  also?: string
  /** Someone else may read the screen: nothing unasked is sent until a safe time is agreed. */
  silent?: true
  /** Pictures of victims are not taken. */
  withoutPhotos?: true
}

/** In the order they are offered. Texts for each: `reports:kind.ID`, and `reports:advice.ID` for what to do at once. */
export const REPORT_KINDS = [
  {
    id: 'theft',
    numbers: ['113'],
    signs: [
      'mat trom',
      'an trom',
      'be khoa',
      'cay cua',
      'mat xe',
      'mat dien thoai',
      'trom xe',
      'trom ga',
      'mat ga',
      'mat con ga',
      'mat con bo',
      'mat con trau',
      'mat con cho',
      'mat con xe',
      'trom cho',
      'bi trom',
    ],
  },
  {
    id: 'robbery',
    urgent: true,
    numbers: ['113', '115'],
    signs: ['cuop giat', 'giat tui', 'giat day chuyen', 'bi cuop', 'di cuop', 'cuop xe', 'giat dien thoai'],
  },
  {
    id: 'fight',
    also: 'ẩu đả',
    numbers: ['113', '115'],
    signs: ['danh nhau', 'dam chem', 'hung khi', 'duoi danh', 'cam dao', 'gay roi'],
  },
  {
    id: 'noise',
    also: 'ồn ào',
    numbers: [],
    signs: ['hat karaoke', 'loa karaoke', 'hat to', 'loa keo', 'on ao', 'mo nhac to'],
  },
  {
    id: 'drugs',
    also: 'hút chích',
    numbers: ['113'],
    signs: ['ma tuy', 'ngao da', 'hang trang', 'kim tiem', 'hut chich'],
  },
  {
    id: 'gambling',
    also: 'đánh bạc',
    numbers: ['113'],
    signs: ['danh bac', 'soi bac', 'lo de', 'xoc dia', 'ca do bong', 'da ga an tien'],
  },
  {
    id: 'fraud',
    numbers: [],
    signs: ['lua dao', 'bi lua', 'chuyen khoan', 'ma otp', 'gia cong an', 'gia can bo', 'gia danh'],
  },
  {
    id: 'fire',
    also: 'hỏa hoạn',
    urgent: true,
    numbers: ['114'],
    signs: ['chay nha', 'nha chay', 'chay rung', 'chay lon', 'khoi den', 'no binh ga', 'xi ga', 'chay xe'],
  },
  {
    id: 'traffic',
    also: 'va chạm xe',
    urgent: true,
    numbers: ['115', '113'],
    signs: ['tai nan', 'tong xe', 'xe tong', 'dam xe', 'xe dam', 'va quet', 'o to tong'],
  },
  {
    id: 'domestic-violence',
    also: 'bạo hành',
    urgent: true,
    numbers: ['113', '111'],
    signs: ['danh vo', 'danh chong', 'chong danh', 'bo danh', 'bao luc gia dinh', 'bao hanh gia dinh'],
    silent: true,
    withoutPhotos: true,
  },
  {
    id: 'child-abuse',
    urgent: true,
    numbers: ['113', '111'],
    signs: ['xam hai', 'bao hanh tre', 'danh tre', 'dam o', 'danh con', 'bao hanh chau'],
    silent: true,
    withoutPhotos: true,
  },
  {
    id: 'trafficking',
    also: 'mua bán người, buôn người',
    numbers: ['113', '111'],
    signs: [
      'viec nhe luong cao',
      'lua ban',
      'ban sang trung quoc',
      'mua ban nguoi',
      'buon nguoi',
      'sang campuchia',
    ],
    silent: true,
  },
  {
    id: 'missing',
    also: 'thất lạc',
    numbers: ['113'],
    signs: ['mat tich', 'di lac', 'bo nha di', 'khong lien lac duoc'],
  },
  {
    id: 'life-danger',
    urgent: true,
    numbers: ['115', '114', '113'],
    signs: ['duoi nuoc', 'dien giat', 'dot quy', 'ngat xiu', 'doa tu tu', 'muon tu tu', 'bat coc', 'keu cuu'],
  },
  {
    id: 'suspicious',
    numbers: ['113'],
    signs: ['nguoi la mat', 'xe la mat', 'do hoi', 'lang vang', 'kha nghi'],
  },
  { id: 'other', numbers: [], signs: [] },
] as const satisfies readonly ReportKind[]

export type ReportKindId = (typeof REPORT_KINDS)[number]['id']

export const isReportKind = (id: unknown): id is ReportKindId => REPORT_KINDS.some(kind => kind.id === id)

export const kindOf = (id: ReportKindId): ReportKind => {
  const found = REPORT_KINDS.find(kind => kind.id === id)
  if (!found) throw new Error(`no report kind "${id}"`)
  return found
}

const kindsSaid = (words: string): ReportKindId[] => {
  const said = ` ${foldWords(words)} `
  return REPORT_KINDS.filter(kind => kind.signs.some(sign => said.includes(` ${sign} `))).map(kind => kind.id)
}

/** The kind these words speak of, only where a single one comes into question. */
export const guessKind = (words: string): ReportKindId | undefined => {
  const [first, ...others] = kindsSaid(words)
  return others.length === 0 ? first : undefined
}

/** Violence by one's own people is told so ("chồng tôi say rượu cầm dao"), seldom by its name. Folded. */
const OWN_PEOPLE = /\b(?:chong|vo|bo|cha|ba|me|con trai|anh trai) (?:toi|em|chau|minh|con)\b/
const VIOLENCE = /\b(?:danh|dam|chem|cam dao|say ruou|doa|bop co|duoi danh|nhot|hanh ha)\b/

const isAtHome = (said: string): boolean => OWN_PEOPLE.test(said) && VIOLENCE.test(said)

/** Whether a reply may be read by the wrong person. Any sign counts here, for silence harms less than a message. */
export const needsSilence = (kind: ReportKindId | undefined, words: string): boolean =>
  isAtHome(foldWords(words)) ||
  [...(kind ? [kind] : []), ...kindsSaid(words)].some(id => kindOf(id).silent === true)
