/** What can be expected to go wrong is a value that its caller must look at; bugs throw. */
export type Outcome<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const failed = <Failure>(failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure })
