/** What people write for longer words, each of them one word as typed; in lower case. "ck" is left: husband, transfer. */
const LONG = new Map(
  Object.entries({
    dt: 'điện thoại',
    đt: 'điện thoại',
    đthoai: 'điện thoại',
    dthoai: 'điện thoại',
    sdt: 'số điện thoại',
    sđt: 'số điện thoại',
    xm: 'xe máy',
    oto: 'ô tô',
    ôtô: 'ô tô',
    ng: 'người',
    ngta: 'người ta',
    ca: 'công an',
    stk: 'số tài khoản',
    ko: 'không',
    k: 'không',
    hok: 'không',
    khg: 'không',
    dc: 'được',
    đc: 'được',
    vn: 'việt nam',
    tq: 'trung quốc',
    cpc: 'campuchia',
    gđ: 'gia đình',
    gd: 'gia đình',
  }),
)

/** The words behind a short form; the word itself where it is none. */
export const longWords = (word: string): string => LONG.get(word) ?? word
