import type { Feature } from '../feature.js'
import { accusedEffects } from './accused-in-group.js'
import { CALLED_COMMANDS } from './called-commands.js'
import { calledEffects } from './called-effects.js'
import { keepClocks } from './clocks/keep-clocks.js'
import { watchOverdue } from './clocks/watch-overdue.js'
import { fileEffects } from './file-effects.js'
import { filingEffects } from './filing-effects.js'
import { forgetReporters } from './forget-reporters.js'
import { handingEffects } from './handing-effects.js'
import { hearDeliveries } from './hear-deliveries.js'
import { hearReturn } from './hear-return.js'
import { IDENTITY_COMMANDS } from './identity-commands.js'
import { identityEffects } from './identity-effects.js'
import { keepDutyInReach, stillOnDuty, stillOnDutyCommand } from './keep-duty-in-reach.js'
import { linkingEffects } from './linking-effects.js'
import { MOVE_COMMANDS } from './move-commands.js'
import { moveEffects } from './move-effects.js'
import { MOVE_POSTS } from './move-posts.js'
import { OFFICER_COMMANDS } from './officer-commands.js'
import { askBackDialog, closeDialog, passOnDialog } from './officer-dialogs.js'
import { officerEffects } from './officer-effects.js'
import { REPORT_COMMANDS, takeUnasked } from './report-commands.js'
import type { ReportDeps } from './report-deps.js'
import { createReportDialog } from './report-dialog.js'
import { REPORT_POSTS } from './report-posts.js'
import { addDialog, answerDialog } from './reporter-dialogs.js'
import { reporterEffects } from './reporter-effects.js'
import { resumeCommand } from './resume-command.js'
import { rosterCommand } from './roster/roster-command.js'
import { rosterDialog } from './roster/roster-dialog.js'
import { rosterEffects } from './roster/roster-effects.js'
import { sameMatterDialog } from './same-matter-dialog.js'
import { sameMatterEffects } from './same-matter-effects.js'
import { triageEffects } from './triage-effects.js'
import { watchEmergencies } from './watch-emergencies.js'
import { watchOpenings } from './watch-openings.js'

const reportsWith = (deps: ReportDeps): Feature => ({
  name: 'reports',
  commands: [
    ...[...MOVE_COMMANDS, ...REPORT_COMMANDS, ...OFFICER_COMMANDS, ...CALLED_COMMANDS, ...IDENTITY_COMMANDS],
    resumeCommand(deps),
    stillOnDutyCommand,
    rosterCommand,
  ],
  dialogs: [
    createReportDialog(deps),
    askBackDialog,
    passOnDialog,
    closeDialog,
    answerDialog,
    addDialog,
    sameMatterDialog,
    rosterDialog,
  ],
  effects: {
    ...filingEffects(deps),
    ...officerEffects(deps),
    ...triageEffects(deps),
    ...handingEffects(deps),
    ...linkingEffects(deps),
    ...reporterEffects(deps),
    ...moveEffects(deps),
    ...sameMatterEffects(deps),
    ...calledEffects(deps),
    ...accusedEffects(deps),
    ...fileEffects(deps),
    ...identityEffects(deps),
    ...rosterEffects(deps),
    'reports.stillOnDuty': stillOnDuty,
  },
  otherwise: takeUnasked,
  posts: { ...REPORT_POSTS, ...MOVE_POSTS },
  jobs: [
    watchEmergencies(deps),
    watchOverdue(deps),
    keepDutyInReach(deps),
    watchOpenings(deps),
    forgetReporters(deps),
  ],
  hear: hearDeliveries(deps),
  hearReturn: hearReturn(deps),
})

/** A resident tells the ward's police something, officers take it up, ask, and end it. */
export const createReports = (deps: ReportDeps): Feature =>
  reportsWith({ ...deps, reports: keepClocks(deps.reports, deps.clocks) })
