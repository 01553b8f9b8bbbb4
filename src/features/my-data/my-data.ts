import { z } from 'zod'
import { foldWords, tidy } from '../../language/fold.js'
import { identityOf } from '../../neighbourhood/identity.js'
import { isStaff } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, Feature } from '../feature.js'
import { answerRequest, listRequests, makeRequest } from './data-requests.js'
import { eraseMyData } from './erase-my-data.js'
import { forgetRequests } from './forget-requests.js'
import { MY_DATA_COMMANDS } from './my-data-commands.js'
import type { MyDataDeps } from './my-data-deps.js'
import { dataRequestDialog, eraseDialog, myNameDialog } from './my-data-dialogs.js'
import { chatsOf, copyMyData, showMyData } from './show-my-data.js'
import { watchRequests } from './watch-requests.js'

const nameInput = z.object({ name: z.string() })
/** Whoever reads a name must not take its bearer for an officer. */
const RANK =
  /^(?:dong chi|d\/c|cong an|truc ban|chi huy|can bo|truong cong an|dai uy|thuong uy|trung uy|thieu uy|thieu ta|trung ta)\b/

const refusal = ({ context }: EffectCall, name: string): string | undefined => {
  // By the names of staff it is told who is named in a report.
  if (isStaff(context.person)) return 'mydata:renameStaff'
  return name === '' || RANK.test(foldWords(name)) ? 'mydata:renameRefused' : undefined
}

const rename =
  (deps: MyDataDeps): EffectHandler =>
  async call => {
    const name = tidy(nameInput.parse(call.input).name)
    const refused = refusal(call, name)
    if (refused) return { say: [{ key: refused }] }
    const inReports = await deps.reports.renameIn(await chatsOf(deps, call), {
      ...{ name, key: call.key, at: call.at },
    })
    if (inReports === 'being-opened') return { say: [{ key: 'mydata:renameLater' }] }
    const known = await deps.neighbourhood.rename(identityOf(call.chat, call.senderId), name)
    const key = known || inReports > 0 ? 'mydata:renamed' : 'mydata:noNameKept'
    return { say: [{ key, params: { name } }] }
  }

/** What is kept on the person who asks: to see, to put right, to take back and to have erased. */
export const createMyData = (deps: MyDataDeps): Feature => ({
  name: 'my-data',
  commands: MY_DATA_COMMANDS,
  dialogs: [myNameDialog, eraseDialog, dataRequestDialog],
  effects: {
    'my-data.show': showMyData(deps),
    'my-data.copy': copyMyData(deps),
    'my-data.rename': rename(deps),
    'my-data.erase': eraseMyData(deps),
    'my-data.request': makeRequest(deps),
    'my-data.list': listRequests(deps),
    'my-data.seen': answerRequest(deps, 'seen'),
    'my-data.grant': answerRequest(deps, 'grant'),
    'my-data.refuse': answerRequest(deps, 'refuse'),
    'my-data.extend': answerRequest(deps, 'extend'),
  },
  jobs: [watchRequests(deps), forgetRequests(deps)],
})
