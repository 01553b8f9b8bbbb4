/** Where it starts, where its content starts, where it ends. */
type Box = { type: string; from: number; content: number; to: number }

const SIZE_AND_TYPE = 8
const LARGE_SIZE = 16

const boxAt = (bytes: Buffer, from: number, end: number): Box | undefined => {
  if (from + SIZE_AND_TYPE > end) return undefined
  const size = bytes.readUInt32BE(from)
  const isLarge = size === 1
  if (isLarge && from + LARGE_SIZE > end) return undefined
  const length = isLarge
    ? Number(bytes.readBigUInt64BE(from + SIZE_AND_TYPE))
    : size === 0
      ? end - from
      : size
  const header = isLarge ? LARGE_SIZE : SIZE_AND_TYPE
  if (length < header || from + length > end) return undefined
  const type = bytes.subarray(from + 4, from + SIZE_AND_TYPE).toString('latin1')
  return { type, from, content: from + header, to: from + length }
}

/** Undefined when they do not fill their place. */
const boxesIn = (bytes: Buffer, from: number, end: number): Box[] | undefined => {
  const boxes: Box[] = []
  for (let at = from; at < end; ) {
    const box = boxAt(bytes, at, end)
    if (!box) return undefined
    boxes.push(box)
    at = box.to
  }
  return boxes
}

/** Notes about the recording: place (`©xyz`, `loci`, Apple's keys), device, names, XMP. */
const NOTES = ['udta', 'meta', 'uuid']
const HOLDERS = ['moov', 'trak', 'mdia', 'minf', 'moof', 'traf']
const CLOCKS = ['mvhd', 'tkhd', 'mdhd']

/** A box of this type says nothing (ISO/IEC 14496-12, 8.1.2): whatever lies behind it stays at its place in the file. */
const makeFree = (bytes: Buffer, { from, content, to }: Box): void => {
  bytes.write('free', from + 4, 'latin1')
  bytes.fill(0, content, to)
}

/** When it was made and changed: two numbers behind version and flags. */
const clearTimes = (bytes: Buffer, { content, to }: Box): void => {
  const length = bytes[content] === 1 ? 16 : 8
  if (content + 4 + length <= to) bytes.fill(0, content + 4, content + 4 + length)
}

const HANDLER_AT = 8

/** A track of notes that go along with the picture, such as where the camera was every second. */
const isTrackOfNotes = (bytes: Buffer, track: Box): boolean => {
  const media = boxesIn(bytes, track.content, track.to)?.find(({ type }) => type === 'mdia')
  const handler = media && boxesIn(bytes, media.content, media.to)?.find(({ type }) => type === 'hdlr')
  if (!handler) return false
  return (
    bytes.subarray(handler.content + HANDLER_AT, handler.content + HANDLER_AT + 4).toString('latin1') ===
    'meta'
  )
}

const cleanBoxes = (bytes: Buffer, from: number, end: number): boolean => {
  const boxes = boxesIn(bytes, from, end)
  if (!boxes) return false
  return boxes.every(box => {
    if (NOTES.includes(box.type)) makeFree(bytes, box)
    else if (CLOCKS.includes(box.type)) clearTimes(bytes, box)
    else if (box.type === 'trak' && isTrackOfNotes(bytes, box)) return false
    else if (HOLDERS.includes(box.type)) return cleanBoxes(bytes, box.content, box.to)
    return true
  })
}

/**
 * An MP4, MOV, 3GP or M4A with all its notes emptied where they stand; undefined when it is built otherwise than it
 * should be, or has a whole track of notes, whose samples lie among those of the picture.
 */
export const cleanIsoMedia = (original: Buffer): Buffer | undefined => {
  const bytes = Buffer.from(original)
  return cleanBoxes(bytes, 0, bytes.length) ? bytes : undefined
}
