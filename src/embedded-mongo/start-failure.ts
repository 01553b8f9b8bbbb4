/**
 * Why a server did not start:
 * `in-use` another process owns the folder · `foreign` the file is not ours · `torn` the file is damaged ·
 * `newer` a later version wrote it · `unusable` the folder cannot be read or written · `listen` the address is taken.
 */
export type StartFailureKind = 'in-use' | 'foreign' | 'torn' | 'newer' | 'unusable' | 'listen'

export type StartFailure = Error & { startFailure: StartFailureKind; path: string }

/** One clear line for the person who started it, and the kind for the program. */
export function startFailure(startFailure: StartFailureKind, path: string, line: string): StartFailure {
  return Object.assign(new Error(line), { startFailure, path })
}

/** Tells a failure to start, whose message is fit to print, from a bug. */
export function isStartFailure(error: unknown): error is StartFailure {
  return error instanceof Error && 'startFailure' in error
}
