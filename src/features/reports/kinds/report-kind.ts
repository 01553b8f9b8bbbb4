import type { DetailId } from './details.js'

/** How soon someone must look: within minutes (numbers to call first), the same hour, the same working day. */
export type Priority = 'urgent' | 'high' | 'usual'

/**
 * What makes one report of a kind more pressing than the kind: it happens now, a detail was answered yes (or with this
 * option), or one of these phrases was said (written like `signs`).
 */
export type Raise = { to: 'urgent' | 'high' } & (
  | { now: true }
  | { detail: DetailId; is?: string }
  | { said: string }
)

/** The questions every report has; a kind may put them in its own words, or leave some out. */
export type CommonQuestion = 'place' | 'when' | 'what' | 'people' | 'photos'

/** Everything that makes one kind of report differ from another, as data. Texts: `reports:kind.ID`, `reports:advice.ID`. */
export type ReportKind = {
  id: string
  priority: Priority
  raised?: readonly Raise[]
  /** To call while it is happening, the most important first. */
  numbers: readonly string[]
  /**
   * What people call it, spelt with all marks, parted by "|". Two words or more are understood without marks too; one
   * word only with its marks ("cháy" is no "chay"), for one word without marks means too many things.
   */
  signs: string
  /**
   * Pairs that tell it with a few words between them: any of the first with any of the second, each list parted by "|"
   * ("giật" and "túi" in "giật phắt cái túi").
   */
  pairs?: readonly (readonly [firsts: string, seconds: string])[]
  /** The same, but understood only with marks: "nợ tiền" without them is "nó tiền" as well. */
  marked?: string
  /** Signs that count only where nothing of high or urgent priority is told besides: "cứu với", "cầm dao". */
  faint?: string
  /** Sayings that hold a sign of this kind and mean something else: "trộm vía", "cháy hàng". */
  unlike?: string
  /** Where one of these kinds seems to be told too, this one is meant. */
  over?: readonly string[]
  /** Any other kind that seems to be told is meant instead. */
  yields?: true
  /** What is asked besides, in the order of `ALL_DETAILS`. */
  asks?: readonly DetailId[]
  /** Common questions that it puts in its own words, `reports:own.ID.QUESTION`. */
  wording?: readonly CommonQuestion[]
  without?: readonly CommonQuestion[]
  /** The name is kept secret unless the person wants it otherwise: not asked, shown at the review. */
  confidential?: true
  /** What officers call it besides its name, when they look for it. */
  also?: string
  /** Someone else may read the screen: nothing unasked is sent until a safe time is agreed. */
  silent?: true
  /** Pictures of victims are not taken. */
  withoutPhotos?: true
  /** Others than the police settle it: the advice says who, and whether to send it is asked. */
  elsewhere?: true
  /** About an officer: only those who lead read it, and none whom it names. */
  aboutOfficers?: true
}
