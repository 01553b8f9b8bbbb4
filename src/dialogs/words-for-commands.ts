import { fold, foldWords, hasMarks } from '../language/fold.js'
import { bare } from '../language/short-answers.js'
import { placeTones } from '../language/tone-placement.js'

/** What may be said at any question. */
export type EngineCommand = 'cancel' | 'back' | 'skip' | 'edit' | 'emergency' | 'restart' | 'resume'

type Words = { command: EngineCommand; value: string; words: string[] }

/** Folded. The first word of each is its slash command too, written together. */
const WORDS: Words[] = [
  {
    command: 'cancel',
    value: '/huy',
    words:
      'huy|huy bo|huy tin|huy bao tin|dung lai|thoat|cancel|stop|quit|exit|thoi khong bao nua|khong bao nua|ko bao nua|thoi ko bao nua'.split(
        '|',
      ),
  },
  {
    command: 'back',
    value: '/quaylai',
    words: 'quay lai|tro lai|lui lai|quay ve|cau truoc|back|go back'.split('|'),
  },
  {
    command: 'skip',
    value: '/boqua',
    words: 'bo qua|bo qua cau nay|qua cau khac|cau khac|skip|bo cau nay'.split('|'),
  },
  { command: 'edit', value: '/sua', words: 'sua|sua lai|sua cau tra loi|edit'.split('|') },
  {
    command: 'emergency',
    value: '/khancap',
    words:
      'khan cap|cap cuu|khan|sos|emergency|cuu voi|cuu toi voi|cuu em voi|cuu|help me|so khan cap|goi 113|goi 114|goi 115|113|114|115'.split(
        '|',
      ),
  },
  {
    command: 'restart',
    value: '/lamlai',
    words: 'lam lai|lam lai tu dau|bat dau lai|tu dau|restart|start over'.split('|'),
  },
  {
    command: 'resume',
    value: '/tieptuc',
    words:
      'tiep tuc|tiep|tiep di|bao tiep|ke tiep|tiep tuc bao|tiep tuc ke|bao tiep tin|ke tiep tin|tiep tuc tin do|continue|resume|go on'.split(
        '|',
      ),
  },
]

/**
 * Words that are something else as well when typed without marks: Huy is a name, "quay lai" is filmed, "sua" milk,
 * "cuu" a sheep or what is old. `marked` is how the command itself is spelt.
 */
const DOUBTFUL = new Map<string, { marked: string[]; command: EngineCommand }>(
  Object.entries({
    huy: { marked: ['hủy'], command: 'cancel' },
    'quay lai': { marked: ['quay lại'], command: 'back' },
    dung: { marked: ['dừng'], command: 'cancel' },
    'dung lai': { marked: ['dừng lại'], command: 'cancel' },
    sua: { marked: ['sửa'], command: 'edit' },
    cuu: { marked: ['cứu'], command: 'emergency' },
    tiep: { marked: ['tiếp'], command: 'resume' },
    khan: { marked: ['khẩn'], command: 'emergency' },
    thoat: { marked: ['thoát'], command: 'cancel' },
  }),
)

const PICTURE_SOS = /^(?:🆘|🚨)+$/u

/** `doubtful`: it may be the person's own words, so it is asked back where any words are an answer. */
export type EngineWord = { command: EngineCommand; doubtful: boolean }

/** The value of a button that stands for this command: the command with its slash. */
export const commandValue = (command: EngineCommand): string =>
  WORDS.find(one => one.command === command)?.value ?? `/${command}`

/** "/hủy", "/quay_lai", "/huy@LoaXomBot": the command's letters alone. Undefined: no slash command at all. */
export const slashWord = (text: string): string | undefined => {
  const folded = fold(text)
  if (!/^\/ ?\p{L}/u.test(folded)) return undefined
  return folded
    .slice(1)
    .replace(/@\S*/g, '')
    .replace(/[\s_-]+/g, '')
}

const together = (words: string): string => words.replaceAll(' ', '')

const bySlash = (text: string): EngineWord | undefined => {
  const slash = slashWord(text)
  if (slash === undefined) return undefined
  const command =
    slash === 'dung' ? 'cancel' : WORDS.find(one => one.words.some(word => together(word) === slash))?.command
  return command && { command, doubtful: false }
}

const byDoubt = (text: string, folded: string): EngineWord | undefined => {
  const doubt = DOUBTFUL.get(folded)
  if (!doubt) return undefined
  const exact = placeTones(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, '')
    .trim()
  if (!hasMarks(exact)) return { command: doubt.command, doubtful: true }
  return doubt.marked.includes(exact) ? { command: doubt.command, doubtful: false } : undefined
}

/** The engine's command in a message: with a slash always, without it only when nothing else is said. */
export const engineWord = (text: string): EngineWord | undefined => {
  if (slashWord(text) !== undefined) return bySlash(text)
  if (PICTURE_SOS.test(text.trim())) return { command: 'emergency', doubtful: false }
  const whole = foldWords(text)
  if (DOUBTFUL.has(whole)) return byDoubt(text, whole)
  const polite = bare(text)
  const found = WORDS.find(
    ({ command, words }) => words.includes(whole) || (command !== 'edit' && words.includes(polite)),
  )
  return found && { command: found.command, doubtful: false }
}
