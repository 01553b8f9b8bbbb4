/** Milliseconds, where the answer bore a Retry-After in seconds. */
export const retryAfter = (headers: Headers): { retryAfterMs?: number } => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}
}
