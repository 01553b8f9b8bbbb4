const MOST = 5000

/** The same pure function of a text, its results kept: for the few texts that are asked again at every message. */
export const remember = <Result>(work: (text: string) => Result): ((text: string) => Result) => {
  const known = new Map<string, Result>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= MOST) known.clear()
    const result = work(text)
    known.set(text, result)
    return result
  }
}
