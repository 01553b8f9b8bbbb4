import { ACCOUNTS, showAccounts } from './accounts.table.js'

test.each(ACCOUNTS)('"%s": %s', (typed, accounts) => expect(showAccounts(typed)).toBe(accounts))
