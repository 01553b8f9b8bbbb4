/** Stops a command: its message is one line by which the person at the keyboard can act. */
export const lineError = (line: string): Error => Object.assign(new Error(line), { isLine: true })

export const isLineError = (error: unknown): error is Error => error instanceof Error && 'isLine' in error
