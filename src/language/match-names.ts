import { foldWords, tidy } from './fold.js'
import { matchName, type Named } from './match-name.js'
import { bare } from './short-answers.js'

/** Several things may be meant by one word of a list: "tổ 5-7" is three. More than this is a slip of the finger. */
const LONGEST_RANGE = 60

const BETWEEN = /\s*[,;\n+&/]+\s*|\s+(?:và|va|với|voi|cùng|and)\s+/iu
/** "tổ 5 tổ 6": a kind of area behind a number begins the next name. */
const NEXT_NAME =
  /(\d)\s+(?=(?:tổ|to|bản|ban|thôn|thon|xóm|xom|khu|tiểu khu|tieu khu|tk|tdp|ấp|ap|ngõ|ngo)\s)/giu
const BEFORE =
  /^(?:(?:gửi|gui|cho|ở|tại|tai|các|cac|những|nhung|thêm|them|trong|cả|riêng|rieng|chỉ|chi|và|va|to the|in|areas?)\s+)+/iu
/** "cả phường trừ tổ 5": it would be sent to just the wrong ones. */
const EXCEPT = /(?:^| )(?:tru|ngoai tru|tru ra|khong|ko|dung|except|not|without)(?: |$)/
const RANGE = /^(\D*?)\s*(\d+)\s*(?:-|–|đến|den|tới|toi|to)\s*(?:\p{L}+\s+)?(\d+)$/iu
const NUMBERS = /^(\p{L}[\p{L}\s]*?)\s+(\d+(?:\s+\d+)+)$/u

const together = (head: string, number: string | number): string => `${head} ${number}`.trim()

const inRange = (text: string): string[] | undefined => {
  const [, head = '', first, last] = RANGE.exec(text) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (first === undefined || !(from < to) || to - from > LONGEST_RANGE) return undefined
  return Array.from({ length: to - from + 1 }, (_, n) => together(head, from + n))
}

const inRow = (text: string): string[] | undefined => {
  const [, head = '', numbers] = NUMBERS.exec(text) ?? []
  return numbers?.split(/\s+/).map(number => together(head, number))
}

/** Every name that stands in these words, but none that is only a part of a longer one. */
const within = (named: Named[], text: string): string[] => {
  const words = ` ${foldWords(text)} `
  const found = named.flatMap(({ id, names }) =>
    names
      .map(foldWords)
      .filter(name => name.includes(' ') && words.includes(` ${name} `))
      .map(name => ({ id, name })),
  )
  return found
    .filter(({ name }) => !found.some(other => other.name !== name && other.name.includes(name)))
    .map(({ id }) => id)
}

export type MatchedNames = { ids: string[]; unknown: string[] }

const matchPiece = (named: Named[], piece: string, head: string): string[] => {
  const one = (name: string) => {
    const withHead = /^\d+$/.test(name) && head ? matchName(named, together(head, name)) : undefined
    return withHead ?? matchName(named, name) ?? matchName(named, bare(name))
  }
  const whole = one(piece)
  if (whole !== undefined) return [whole]
  const several = inRange(piece) ?? inRow(piece)
  const ids = several?.map(one)
  if (ids?.every(id => id !== undefined)) return ids
  return several || RANGE.test(piece) ? [] : within(named, piece)
}

/**
 * Which ones are meant by a message that lists several by name: "tổ 5, tổ 6 và bản Nong", "tổ 5, 6, 7", "tổ 5 6 7",
 * "tổ 5-7". `unknown`: the pieces that name none, or more than one; all of it where something is excepted. Ids in the
 * order of the list, each once.
 */
export const matchNames = (named: Named[], text: string): MatchedNames => {
  const whole = matchName(named, text)
  if (whole !== undefined) return { ids: [whole], unknown: [] }
  if (EXCEPT.test(foldWords(text))) return { ids: [], unknown: [tidy(text)] }
  const pieces = text
    .replace(NEXT_NAME, '$1, ')
    .split(BETWEEN)
    .map(piece =>
      tidy(piece)
        .replace(BEFORE, '')
        .replace(/[.!?…]+$/u, '')
        .trim(),
    )
    .filter(piece => piece !== '')
  const ids: string[] = []
  const unknown: string[] = []
  let head = ''
  for (const piece of pieces) {
    const found = matchPiece(named, piece, head)
    ids.push(...found)
    if (found.length === 0) unknown.push(piece)
    head = /^(.*\p{L})\s*\d+$/u.exec(piece)?.[1] ?? head
  }
  return { ids: [...new Set(ids)], unknown }
}
