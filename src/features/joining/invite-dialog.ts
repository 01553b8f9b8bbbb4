import type { Answers } from '../../dialogs/answer.js'
import type { Dialog } from '../../dialogs/dialog.js'
import type { Question } from '../../dialogs/question.js'
import type { Grant, RoleName } from '../../neighbourhood/role.js'
import { areaIdIn } from './answered-area.js'

/** An officer has a few hamlets at most; whoever has more of them has the whole ward. */
const MOST_AREAS = 5

const STAFF_ROLES: { role: RoleName; words: string[] }[] = [
  { role: 'head', words: ['truong thon', 'truong ban', 'to truong'] },
  { role: 'officer', words: ['can bo', 'cong an'] },
  { role: 'duty-officer', words: ['truc ban'] },
  { role: 'chief', words: ['chi huy', 'truong cong an'] },
  { role: 'deputy', words: ['pho chi huy', 'pho truong cong an', 'chi huy pho'] },
  { role: 'committee-approver', words: ['ubnd', 'uy ban'] },
  { role: 'broadcaster', words: ['truyen thanh', 'van hoa'] },
]
const ADMIN = { role: 'admin' as const, words: ['quan tri'] }

const roleQuestion = (
  id: string,
  roles: typeof STAFF_ROLES,
  when: (answers: Answers) => boolean,
): Question => ({
  id,
  kind: 'choice',
  ask: 'joining:invite.askRole',
  options: roles.map(({ role, words }) => ({ value: role, label: `neighbourhood:roles.${role}`, words })),
  when,
})

const roleIn = (answers: Answers): RoleName =>
  [...STAFF_ROLES, ADMIN].find(({ role }) => role === (answers.role ?? answers.anyRole))?.role ?? 'resident'

/** Heads have their hamlet, admins the ward: only of the others is it asked. */
const scopeIsOpen = (answers: Answers): boolean => !['head', 'admin'].includes(roleIn(answers))
const hasAreas = (answers: Answers): boolean =>
  scopeIsOpen(answers) ? answers.scope === 'areas' : roleIn(answers) === 'head'

/** A dialog is a list: so many places, each after the first only when one more was wanted. */
const areaQuestions = Array.from({ length: MOST_AREAS }, (_, index): Question[] => {
  const number = index + 1
  const wanted = (answers: Answers) => number === 1 || answers[`more${index}`] === true
  const last = number === MOST_AREAS
  return [
    {
      id: `area${number}`,
      kind: 'place',
      only: 'area',
      ask: 'joining:invite.askArea',
      when: answers => hasAreas(answers) && wanted(answers),
    },
    {
      id: `more${number}`,
      kind: 'yes-no',
      ask: 'joining:invite.askMore',
      when: answers => !last && hasAreas(answers) && areaIdIn(answers[`area${number}`]) !== undefined,
    },
  ]
}).flat()

const grantIn = (answers: Answers): Grant => {
  if (!hasAreas(answers)) return { role: roleIn(answers), areaIds: 'ward' }
  const numbers = Array.from({ length: MOST_AREAS }, (_, index) => index + 1)
  const chosen = numbers.flatMap(number => areaIdIn(answers[`area${number}`]) ?? [])
  return { role: roleIn(answers), areaIds: [...new Set(chosen)] }
}

/** `given.mayMakeAdmins` decides which roles are offered; whether they may be given is decided when it is done. */
export const inviteDialog: Dialog = {
  name: 'invite',
  version: 1,
  questions: [
    roleQuestion('role', STAFF_ROLES, answers => answers.mayMakeAdmins !== true),
    roleQuestion('anyRole', [...STAFF_ROLES, ADMIN], answers => answers.mayMakeAdmins === true),
    {
      id: 'scope',
      kind: 'choice',
      ask: 'joining:invite.askScope',
      options: [
        { value: 'ward', label: 'neighbourhood:wholeWard', words: ['toan phuong', 'toan xa', 'tat ca'] },
        { value: 'areas', label: 'joining:invite.someAreas', words: ['mot so'] },
      ],
      when: scopeIsOpen,
    },
    ...areaQuestions,
  ],
  finish: answers => ({
    effects: [{ name: 'joining.invite', part: 'invite', input: { grant: grantIn(answers) } }],
  }),
}
