export const RESULTS = ['resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'] as const
export type ReportResult = (typeof RESULTS)[number]

export const STATES = ['new', 'accepted', 'verifying', 'passed-on', ...RESULTS] as const
export type ReportState = (typeof STATES)[number]

/**
 * From each state, those it may go to. Who does more with a new one than taking it up, takes it up by that. A result is
 * left only by reopening, which gives it back to an officer.
 */
const TRANSITIONS: Readonly<Record<ReportState, readonly ReportState[]>> = {
  new: ['accepted', 'verifying', 'passed-on', ...RESULTS],
  accepted: ['verifying', 'passed-on', ...RESULTS],
  verifying: ['passed-on', ...RESULTS],
  // What another unit sends back is looked into here again, or goes on to a third.
  'passed-on': ['verifying', 'passed-on', ...RESULTS],
  resolved: ['accepted'],
  'no-grounds': ['accepted'],
  'not-ours': ['accepted'],
  duplicate: ['accepted'],
  untrue: ['accepted'],
}

export const mayBecome = (from: ReportState, to: ReportState): boolean => TRANSITIONS[from].includes(to)

const ENDED: readonly ReportState[] = RESULTS

type InState = { state: ReportState }

/** It has no result yet. */
export const isOpen = ({ state }: InState): boolean => !ENDED.includes(state)

/** An officer works on it, or has passed it on and answers for it. */
export const isTaken = (report: InState): boolean => isOpen(report) && report.state !== 'new'
