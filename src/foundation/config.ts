import { z } from 'zod'
import { readKeyRing } from './crypto.js'
import { failed, type Outcome, ok } from './outcome.js'

const address = z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, ''))
const onOff = z.enum(['on', 'off']).transform(value => value === 'on')
const number = z.string().regex(/^\d{6,25}$/, 'digits only, as developers.zalo.me shows it')
const template = z.string().regex(/^[\w-]{1,60}$/, 'letters, digits, _ or -, 60 at most')
const ROLE_NAMES = ['inbox', 'outbox', 'schedule', 'web'] as const
const days = z.coerce.number().int().min(1).max(3650)
const roles = z
  .string()
  .transform(list => list.split(',').map(role => role.trim()))
  .pipe(z.array(z.enum(ROLE_NAMES)).min(1))

/** Zalo gives short ones of letters and digits; what else stands beside them on its pages is easily taken for one. */
const secretKey = (of: string) =>
  z
    .string()
    .regex(/^\S+$/, 'one word')
    .refine(value => !/^\d{6,25}$/.test(value), `an id, not the secret of ${of}`)
    .refine(value => !/^\d+:/.test(value), `a bot's token, not the secret of ${of}`)
    .refine(value => value.length <= 64, `a token, not the secret of ${of}`)

const ZALO_OA_NEEDS = ['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY'] as const
const ZALO_OA_DIFFER = [...ZALO_OA_NEEDS, 'ZALO_OA_REFRESH_TOKEN', 'ZALO_BOT_WEBHOOK_SECRET'] as const

const keyRing = z.string().transform((spec, context) => {
  const ring = readKeyRing(spec)
  if (ring.ok) return ring.value
  context.addIssue({ code: 'custom', message: ring.failure })
  return z.NEVER
})

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: address.optional(),
    DATA_DIR: z.string().min(1).default('./data'),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'begins with mongodb:// or mongodb+srv://')
      .optional(),
    WARD_ID: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'small letters, digits and hyphens, 40 at most')
      .default('hoa-ban'),
    WARD_NAME: z.string().min(1).max(80).default('phường Hoa Ban'),
    BANKS_FILE: z.string().min(1).optional(),
    REPORT_REOPEN_DAYS: z.coerce.number().int().min(0).max(365).default(7),
    CLOCKS_FILE: z.string().min(1).optional(),
    IDENTITY_HOURS: z.coerce.number().int().min(1).max(168).default(24),
    WARD_HOTLINE: z.string().min(3).max(30).default('0900 123 456'),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]{10,}$/, 'DIGITS:SECRET, as BotFather gives it')
      .optional(),
    TELEGRAM_API_ROOT: address.optional(),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ or -')
      .optional(),
    ZALO_BOT_TOKEN: z
      .string()
      .regex(/^\d+:\S{6,}$/, 'DIGITS:SECRET, as Zalo Bot Creator gives it')
      .optional(),
    ZALO_BOT_API_ROOT: address.optional(),
    ZALO_BOT_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ or -')
      .optional(),
    ZALO_BOT_MONTHLY_LIMIT: z.coerce.number().int().min(0).default(3000),
    ZALO_APP_ID: number.optional(),
    ZALO_APP_SECRET: secretKey('the app').optional(),
    ZALO_OA_ID: number.optional(),
    ZALO_OA_SECRET_KEY: secretKey("the app's webhook page").optional(),
    ZALO_OA_REFRESH_TOKEN: z.string().regex(/^\S+$/, 'one word').optional(),
    ZALO_OA_API_ROOT: address.optional(),
    ZALO_OAUTH_ROOT: address.optional(),
    ZALO_OA_BUTTONS: onOff.default(true),
    ZALO_OA_PKCE: onOff.default(true),
    ZALO_OA_TEMPLATE_ID: template.optional(),
    ZALO_OA_TEMPLATE_FIELD: template.optional(),
    ZALO_APPSECRET_PROOF: onOff.default(false),
    ENCRYPTION_KEYS: keyRing.optional(),
    ROLES: roles.default([...ROLE_NAMES]),
    REPORTER_DAYS: days.default(365),
    RESUME_DAYS: days.default(7),
    DATA_REPLY_WORKING_DAYS: days.default(2),
    DATA_ANSWER_DAYS: days.default(10),
    DATA_OBJECTION_DAYS: days.default(15),
    DATA_EXTENSION_DAYS: days.default(15),
    DATA_REQUEST_KEPT_DAYS: days.default(365),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((env, context) => {
    const need = (name: keyof typeof env, when: string) => {
      if (env[name] === undefined)
        context.addIssue({ code: 'custom', path: [name], message: `needed ${when}` })
    }
    if (env.MONGODB_URI) need('ENCRYPTION_KEYS', 'with MONGODB_URI')
    if ([...ZALO_OA_NEEDS, 'ZALO_OA_REFRESH_TOKEN' as const].some(name => env[name] !== undefined)) {
      for (const name of ZALO_OA_NEEDS) need(name, 'for the Official Account')
      need('PUBLIC_URL', 'for the Official Account, which hears by webhook only')
    }
    for (const [at, name] of ZALO_OA_DIFFER.entries())
      for (const other of ZALO_OA_DIFFER.slice(0, at))
        if (env[name] !== undefined && env[name] === env[other])
          context.addIssue({ code: 'custom', path: [name], message: `the same as ${other}: they differ` })
    if (env.ZALO_OA_TEMPLATE_ID) need('ZALO_OA_TEMPLATE_FIELD', 'with ZALO_OA_TEMPLATE_ID')
    if (env.ZALO_OA_TEMPLATE_FIELD) need('ZALO_OA_TEMPLATE_ID', 'with ZALO_OA_TEMPLATE_FIELD')
    if (env.TELEGRAM_BOT_TOKEN && env.PUBLIC_URL) need('TELEGRAM_WEBHOOK_SECRET', 'with PUBLIC_URL')
    if (env.ZALO_BOT_TOKEN && env.PUBLIC_URL) need('ZALO_BOT_WEBHOOK_SECRET', 'with PUBLIC_URL')
  })

export type Config = z.infer<typeof schema>

/** Every name the service reads; `.env.example` holds each with a line of help. */
export const CONFIG_NAMES = Object.keys(schema.shape)

/** Reads the environment. A failure is one line that names the value, never shows it. */
export const readConfig = (env: Record<string, string | undefined>): Outcome<Config, string> => {
  const given = Object.fromEntries(CONFIG_NAMES.map(name => [name, env[name] || undefined]))
  const parsed = schema.safeParse(given)
  if (parsed.success) return ok(parsed.data)
  const lines = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  return failed(lines.join('; '))
}

/** What no log may show. */
export const secretsOf = (config: Config): string[] =>
  [
    config.TELEGRAM_BOT_TOKEN,
    config.TELEGRAM_WEBHOOK_SECRET,
    config.ZALO_BOT_TOKEN,
    config.ZALO_BOT_WEBHOOK_SECRET,
    config.ZALO_APP_SECRET,
    config.ZALO_OA_SECRET_KEY,
    config.ZALO_OA_REFRESH_TOKEN,
    config.MONGODB_URI,
  ].filter(secret => secret !== undefined)
