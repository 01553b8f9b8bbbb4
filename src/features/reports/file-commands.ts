import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readCalled } from './called.js'

/** "07 2 lý do…", "07 ảnh 2": the report, which of its files, and what was said behind it. */
const readFile = (rest: string) => {
  const called = readCalled(rest)
  const [, number, words = ''] =
    /^(?:(?:ảnh|anh|file|tệp|tep|video|số|so|thứ|thu)\s+)*(\d{1,2})(?!\d)[\s,.:]*(.*)$/isu.exec(
      called?.words ?? '',
    ) ?? []
  return called?.reference && number
    ? { reference: called.reference, number: Number(number), words: words.trim() }
    : undefined
}

const onFile =
  (effect: string): Command['run'] =>
  ({ rest }, { person }) => {
    if (!may(person, 'reports.handle')) return undefined
    const input = readFile(rest)
    if (!input) return { say: [{ key: `reports:files.how.${effect}` }] }
    return { effects: [{ name: `reports.${effect}`, part: effect, input }] }
  }

const certain: Command['certain'] = (rest, { person }) =>
  may(person, 'reports.handle') && readFile(rest) !== undefined

export const openOriginalCommand: Command = {
  name: 'open-original',
  words: ['ban goc', 'bangoc', 'xem ban goc', 'original'],
  leads: ['ban goc', 'bangoc', 'xem ban goc', 'original'],
  certain,
  run: onFile('openOriginal'),
}

export const removeFileCommand: Command = {
  name: 'remove-file',
  words: ['bo anh', 'boanh', 'bo file', 'remove file'],
  leads: ['bo anh', 'boanh', 'bo file', 'remove file'],
  certain,
  run: onFile('removeFile'),
}
