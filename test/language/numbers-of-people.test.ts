import { maskSecrets } from '../../src/language/mask-secrets.js'
import { findMobile } from '../../src/language/phone-numbers.js'

test.each([
  ['0912345678', '+84912345678'],
  ['0912.345.678', '+84912345678'],
  ['091 234 5678', '+84912345678'],
  ['+84 912 345 678', '+84912345678'],
  ['84912345678', '+84912345678'],
  ['0987-654-321', '+84987654321'],
  ['sđt em là 0356 789 012 nhé', '+84356789012'],
  ['(+84)912345678', '+84912345678'],
  ['0912\u00A0345\u00A0678', '+84912345678'],
  ['1900 1234', undefined],
  ['014201001234', undefined],
  ['01691234567', undefined],
  ['091234567', undefined],
  ['09123456789', undefined],
  ['0212 385 0000', undefined],
  ['không có', undefined],
])('mobile number in %s: %s', (text, found) => expect(findMobile(text)).toBe(found))

test.each([
  ['cccd 014201001234', 'cccd ••••••••••••'],
  ['014 201 001 234 của ông ấy', '••• ••• ••• ••• của ông ấy'],
  ['014.201.001.234', '•••.•••.•••.•••'],
  ['014201001234.', '••••••••••••.'],
  ['thẻ 4111 1111 1111 1111', 'thẻ •••• •••• •••• ••••'],
  ['4111 1111 1111 1112', '4111 1111 1111 1112'],
  ['mã OTP 482913', 'mã OTP ••••••'],
  ['ma otp la 482 913 nhe', 'ma otp la ••• ••• nhe'],
  ['OTP: 4829', 'OTP: ••••'],
  ['mã xác nhận là 482913', 'mã xác nhận là ••••••'],
  ['mật khẩu 123456', 'mật khẩu ••••••'],
  ['mật khẩu: 123456'.normalize('NFD'), 'mật khẩu: ••••••'],
  ['mã pin của tôi là 1234', 'mã pin của tôi là ••••'],
])('%s is masked', (text, masked) => expect(maskSecrets(text)).toBe(masked.normalize('NFC')))

test.each([
  '0912345678',
  '0912.345.678 và 0987 654 321',
  'biển số 26B1-123.45',
  'mất 1.500.000 đồng',
  'mất 120.000.000.000 đồng',
  'lúc 21h30 ngày 20/11/2026',
  'số nhà 123456',
  'stk 19033456789012',
  'xe 29A 123.45, sđt 0356789012, 3 người',
  'tiền 482913',
  'Zalo 84912345678',
])('%s stays', text => expect(maskSecrets(text)).toBe(text))
