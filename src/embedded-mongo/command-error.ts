/** MongoDB's own names of the error codes this server answers with (mongo/base/error_codes.yml). */
const codeNames: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  8: 'UnknownError',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  17: 'ProtocolError',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  68: 'IndexAlreadyExists',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  76: 'NoReplicationEnabled',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  96: 'OperationFailed',
  111: 'NotExactValueField',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled',
  181: 'AmbiguousIndexKeyPattern',
  197: 'InvalidIndexSpecificationOption',
  224: 'QueryFeatureNotAllowed',
  238: 'NotImplemented',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  352: 'UnsupportedOpQueryCommand',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  13297: 'DatabaseDifferCase',
  14031: 'OutOfDiskSpace',
}

/** An expected refusal: what MongoDB answers as `{ ok: 0, code, codeName, errmsg, …details }`. */
export type CommandError = Error & { mongoCode: number; details?: Record<string, unknown> }

/** Makes the error that stands for one of MongoDB's codes; `details` go into the answer beside `errmsg`. */
export function commandError(code: number, message: string, details?: Record<string, unknown>): CommandError {
  return Object.assign(new Error(message), { mongoCode: code, ...(details && { details }) })
}

export function isCommandError(error: unknown): error is CommandError {
  return error instanceof Error && 'mongoCode' in error
}

/** Runs what a write does to its documents: errors there say so, as MongoDB's do. */
export function executing<T>(command: 'update' | 'findAndModify', run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (isCommandError(error))
      error.message = `Plan executor error during ${command} :: caused by :: ${error.message}`
    throw error
  }
}

/** What this server leaves out although MongoDB has it: refused, so that it never answers wrongly in silence. */
export function notSupported(what: string): CommandError {
  return commandError(238, `${what} is not supported by this server`)
}

function codeName(code: number): string {
  return codeNames[code] ?? `Location${code}`
}

/** The answer to a command that failed. */
export function errorReply(error: CommandError): Record<string, unknown> {
  const { mongoCode, message, details } = error
  return { ok: 0, errmsg: message, code: mongoCode, codeName: codeName(mongoCode), ...details }
}
