export type PlacePartKind =
  | 'house'
  | 'lane'
  | 'side-lane'
  | 'alley'
  | 'group'
  | 'village'
  | 'quarter'
  | 'sub-area'
  | 'team'
  | 'road'
  | 'km'
  | 'commune'
  | 'district'
  | 'province'
  | 'household'
  | 'landmark'

/** One part of an address: `value` is its number or name as typed ("45/2", "Tô Hiệu", "sau nhà văn hóa"). */
export type PlacePart = { kind: PlacePartKind; value: string }

/** Where a part stands in the text; `end` excluded. */
export type FoundPart = PlacePart & { at: number; end: number }

/**
 * A place as told. `areaId`: the one of the ward's areas that is named, where no other comes into question. `rest`:
 * what else was said, without the words that only point ("ở", "tại").
 */
export type ToldPlace = { parts: PlacePart[]; areaId?: string; rest: string }
