/** As they are written behind a number, and how they are called. */
export const UNIT_NAMES: Record<string, string> = {
  'km/h': 'ki-lô-mét trên giờ',
  'km/giờ': 'ki-lô-mét trên giờ',
  'm/s': 'mét trên giây',
  'mg/l': 'mi-li-gam trên lít',
  'đ/kg': 'đồng một ki-lô-gam',
  km2: 'ki-lô-mét vuông',
  cm2: 'xăng-ti-mét vuông',
  m2: 'mét vuông',
  m3: 'mét khối',
  km: 'ki-lô-mét',
  cm: 'xăng-ti-mét',
  mm: 'mi-li-mét',
  ml: 'mi-li-lít',
  mg: 'mi-li-gam',
  kg: 'ki-lô-gam',
  Kg: 'ki-lô-gam',
  ha: 'héc-ta',
  kWh: 'ki-lô-oát giờ',
  kV: 'ki-lô-vôn',
  kW: 'ki-lô-oát',
  MB: 'mê-ga-bai',
  GB: 'gi-ga-bai',
  '°C': 'độ xê',
  '°': 'độ',
  m: 'mét',
  g: 'gam',
  l: 'lít',
  V: 'vôn',
  W: 'oát',
  h: 'giờ',
  p: 'phút',
  s: 'giây',
}

const escaped = (unit: string): string => unit.replace(/[/°]/g, sign => `\\${sign === '°' ? 'u00B0' : sign}`)

/** As an alternation, the longest first. */
export const UNITS = Object.keys(UNIT_NAMES)
  .sort((one, other) => other.length - one.length)
  .map(escaped)
  .join('|')
