import { MONEY, showMoney } from './money.table.js'

test.each(MONEY)('"%s": %s', (typed, amounts) => expect(showMoney(typed)).toBe(amounts))
