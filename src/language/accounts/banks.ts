type BankName = { name: string; words: RegExp }

const bank = (name: string, words: string): BankName => ({
  name,
  words: new RegExp(`\\b(?:${words})\\b`, 'g'),
})

/** The banks that take deposits in Viet Nam and what people call them, folded. Which number locks a card is not here. */
export const BANKS: BankName[] = [
  bank('Vietcombank', 'vietcombank|vcb|viet com(?: ?bank)?|ngoai thuong'),
  bank('VietinBank', 'vietinbank|vietin(?: bank)?|viettin(?: ?bank)?|ctg|cong thuong'),
  bank('BIDV', 'bidv|dau tu va phat trien'),
  bank('Agribank', 'agribank|agri(?: bank)?|vbard|nong nghiep'),
  bank('Techcombank', 'techcombank|tech ?com(?: ?bank)?|tcb|tech'),
  bank('MB', 'mb ?bank|mb|quan doi|mbb'),
  bank('ACB', 'acb|a chau'),
  bank('VPBank', 'vp ?bank|vpb'),
  bank('TPBank', 'tp ?bank|tpb|tien phong'),
  bank('Sacombank', 'sacombank|sacom(?: ?bank)?|stb'),
  bank('HDBank', 'hd ?bank|hdb'),
  bank('VIB', 'vib(?: ?bank)?'),
  bank('SHB', 'shb'),
  bank('MSB', 'msb|maritime(?: ?bank)?|hang hai'),
  bank('OCB', 'ocb|phuong dong'),
  bank('SeABank', 'sea ?bank'),
  bank('Eximbank', 'eximbank|exim(?: bank)?|eib'),
  bank('LPBank', 'lp ?bank|lien viet(?: post ?bank)?|lienvietpostbank'),
  bank('Nam A Bank', 'nam ?a(?: ?bank)'),
  bank('ABBANK', 'ab ?bank|an binh bank'),
  bank('Bac A Bank', 'bac ?a(?: ?bank)'),
  bank('PVcomBank', 'pv ?com(?: ?bank)?'),
  bank('SCB', 'scb'),
  bank('NCB', 'ncb|quoc dan bank'),
  bank('VietBank', 'viet ?bank'),
  bank('BVBank', 'bv ?bank|ban viet'),
  bank('KienlongBank', 'kien ?long(?: ?bank)?'),
  bank('Saigonbank', 'saigonbank|sai gon bank'),
  bank('Cake', 'cake'),
  bank('Timo', 'timo'),
  bank('Shinhan', 'shinhan(?: ?bank)?'),
  bank('UOB', 'uob'),
  bank('HSBC', 'hsbc'),
]
