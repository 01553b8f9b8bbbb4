import type { Command } from '../feature.js'
import type { ReportDeps } from './report-deps.js'

/** Heard only where no report waits any more: someone comes back too late, and is told so. */
export const resumeCommand = ({ resumeDays }: Pick<ReportDeps, 'resumeDays'>): Command => ({
  name: 'resume',
  words: ['tiep tuc', 'bao tiep', 'ke tiep', 'tiep', 'tiep tuc bao', 'tiep tuc ke', 'resume', 'continue'],
  run: () => ({ say: [{ key: 'reports:idle.none', params: { days: resumeDays } }] }),
})
