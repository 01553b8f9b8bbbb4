import { textShape } from './text-shape.js'

/** A phone writes above what is passed on: "Chuyển tiếp từ Nhóm Tổ 5". */
const PASSED_ON = /^\s*(?:được |đã )?(?:chuyển tiếp từ|forwarded from)[:\s]+([^\n]+)\n/iu
const OURSELVES = /^(?:bot )?loa xóm$/u

/** Only names that are known: behind that word anything could be said. */
const withoutHeader = (text: string, names: string[]): string => {
  const [header, name = ''] = PASSED_ON.exec(text) ?? []
  if (header === undefined) return text
  const shape = textShape(name)
  const isKnown = OURSELVES.test(shape) || names.some(known => textShape(known) === shape)
  return isKnown ? text.slice(header.length) : text
}

const QUOTED = /^\s*["“«](.*)["”»]\s*$/su

/** The words without what their way put around them: `lines` stand alone on theirs; `names`: of those who pass words on. */
export const withoutAround = (
  text: string,
  { lines, names }: { lines: string[]; names: string[] },
): string => {
  const added = new Set(lines.map(textShape))
  const own = withoutHeader(text.normalize('NFC'), names)
    .split('\n')
    .filter(line => !added.has(textShape(line)))
    .join('\n')
  return QUOTED.exec(own)?.[1] ?? own
}
