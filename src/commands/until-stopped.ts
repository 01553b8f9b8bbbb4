/** Resolves when the process is asked to stop. */
export const untilStopped = (stopping: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (stopping.aborted) resolve()
    stopping.addEventListener('abort', () => resolve(), { once: true })
  })
