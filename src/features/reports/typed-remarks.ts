import { foldWords } from '../../language/fold.js'
import { saysNoMore } from './on-report.js'
import type { ReportClass } from './report.js'
import type { ReportResult } from './report-states.js'

const CLASS_WORDS: Record<ReportClass, string[]> = {
  denunciation: ['to giac', 'tg', 'to giac toi pham', 'denunciation'],
  information: ['tin bao', 'tb', 'tin bao toi pham', 'tin bao ve toi pham', 'information'],
  feedback: ['phan anh', 'pa', 'feedback'],
  petition: ['kien nghi', 'kn', 'de nghi', 'petition'],
  rescue: ['tin cuu giup', 'cuu giup', 'cuu ho', 'cuu nan', 'rescue'],
}

const classes = new Map(
  (Object.keys(CLASS_WORDS) as ReportClass[]).flatMap(name =>
    [name, ...CLASS_WORDS[name]].map(said => [said, name] as const),
  ),
)

const LEADING = /^(?:(?:la|thanh|vao|loai|as)\s+)+/

/** "là tố giác", "kien nghi": what an officer calls it in law. */
export const typedClass = (words: string): ReportClass | undefined =>
  classes.get(foldWords(words).replace(LEADING, ''))

const RESULT_WORDS: [string, ReportResult][] = [
  ...[
    ...['da giai quyet xong', 'giai quyet xong', 'da giai quyet', 'da xu ly xong', 'da xu ly', 'xu ly xong'],
    ...['da xong', 'xong roi', 'xong', 'resolved', 'done'],
  ].map((said): [string, ReportResult] => [said, 'resolved']),
  ...['khong du can cu', 'chua du can cu', 'ko du can cu', 'k du can cu', 'no grounds'].map(
    (said): [string, ReportResult] => [said, 'no-grounds'],
  ),
  ...[
    'khong thuoc tham quyen',
    'ko thuoc tham quyen',
    'k thuoc tham quyen',
    'khong thuoc tq',
    'not ours',
  ].map((said): [string, ReportResult] => [said, 'not-ours']),
  ...['tin sai', 'tin gia', 'bao sai', 'bao gia', 'sai su that', 'untrue'].map(
    (said): [string, ReportResult] => [said, 'untrue'],
  ),
]

/**
 * A result typed right behind "kết thúc 07", and what is said behind that, which the reporter reads. Words that name no
 * result are not guessed at: the dialog asks.
 */
export const typedResult = (words: string): { result: ReportResult; words: string } | undefined => {
  const said = foldWords(words)
  const found = RESULT_WORDS.find(([phrase]) => said === phrase || said.startsWith(`${phrase} `))
  if (!found) return undefined
  const count = found[0].split(' ').length
  const rest = words.trim().split(/\s+/u).slice(count).join(' ')
  const told = rest.replace(/^[\s,.;:–-]+/u, '')
  return { result: found[1], words: saysNoMore(told) ? '' : told }
}
