import { tidy } from './fold.js'
import type { Named } from './match-name.js'
import { addressParts, kindAnnounced } from './places/address-parts.js'
import { areaOfHits, type GazetteerHit, gazetteerHits } from './places/gazetteer.js'
import { landmarkParts } from './places/landmarks.js'
import type { FoundPart, ToldPlace } from './places/place.js'
import { foldInPlace } from './places/spelt.js'
import { undoTyping } from './telex.js'

type Stretch = { at: number; end: number }

const meet = (one: Stretch, other: Stretch): boolean => one.at < other.end && other.at < one.end

/** A name of the ward's own list reaches as far as the list says, whatever the words around it look like. */
const withHits = (parts: FoundPart[], hits: GazetteerHit[], text: string): FoundPart[] => {
  const own = hits
    .filter(hit => !parts.some(part => part.at <= hit.at && hit.end <= part.end))
    .map(({ at, end }): FoundPart => {
      const words = text.slice(at, end)
      const { kind = 'village', letters = 0 } = kindAnnounced(undoTyping(words)) ?? {}
      return { kind, value: undoTyping(words) === words ? words.slice(letters).trim() : words, at, end }
    })
  return [...parts.filter(part => !own.some(hit => meet(part, hit))), ...own]
}

/** A part that lies within a longer one is told by it: "cổng trường" in "gần cổng trường tổ 5". */
const apart = (parts: FoundPart[]): FoundPart[] =>
  parts.filter(
    (part, at) =>
      !parts.some(
        (other, index) =>
          index !== at &&
          meet(part, other) &&
          (other.end - other.at > part.end - part.at ||
            (index < at && other.end - other.at === part.end - part.at)),
      ),
  )

const POINTING = /^(?:(?:ở|o|tại|tai|chỗ|cho|trong|thuộc|thuoc|gần|gan|của|cua|khu vực|đoạn|doan)(?: |$))+/iu
const AT_END = /(?:^| )(?:ở|o|tại|tai|chỗ|cho|trong|thuộc|thuoc|gần|đoạn|doan|cũ|cu)$/iu

const restOf = (text: string, parts: Stretch[]): string => {
  const kept: string[] = []
  let from = 0
  for (const { at, end } of [...parts].sort((one, other) => one.at - other.at)) {
    kept.push(text.slice(from, at))
    from = Math.max(from, end)
  }
  kept.push(text.slice(from))
  return kept
    .map(piece =>
      piece
        .replace(/^[\s,.;:–-]+|[\s,.;:–-]+$/gu, '')
        .replace(POINTING, '')
        .replace(AT_END, '')
        .trim(),
    )
    .filter(piece => piece !== '')
    .join(', ')
}

/**
 * A place as people tell it, by house number, lane, hamlet, road and kilometre, landmark or whose house it is near.
 * `named`: the ward's own areas with every name they are known by, old ones too; these are looked for first, with
 * marks, without, in Telex, with numbers in figures or words. "ban", "to" and "xa" without marks count only before a
 * number or where the list has the name.
 */
export const readPlace = (text: string, named: readonly Named[]): ToldPlace => {
  const said = tidy(text)
  const folded = foldInPlace(said)
  const hits = gazetteerHits(named, said)
  const found = withHits(apart([...addressParts(said, folded), ...landmarkParts(said, folded)]), hits, said)
  const parts = found.sort((one, other) => one.at - other.at)
  const areaId = areaOfHits(hits)
  return {
    parts: parts.map(({ kind, value }) => ({ kind, value })),
    ...(areaId === undefined ? {} : { areaId }),
    rest: restOf(said, parts),
  }
}
