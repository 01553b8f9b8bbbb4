import { z } from 'zod'
import { readKeyRing } from './crypto.js'
import { failed, type Outcome, ok } from './outcome.js'

const optional = z.string().min(1).optional()
const address = z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, ''))
const ZALO_OA_NAMES = [
  'ZALO_APP_ID',
  'ZALO_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET_KEY',
  'ZALO_OA_REFRESH_TOKEN',
  'ZALO_OA_API_ROOT',
  'ZALO_OAUTH_ROOT',
] as const
const ROLE_NAMES = ['inbox', 'outbox', 'schedule', 'web'] as const
const roles = z
  .string()
  .transform(list => list.split(',').map(role => role.trim()))
  .pipe(z.array(z.enum(ROLE_NAMES)).min(1))

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
    ZALO_APP_ID: optional,
    ZALO_APP_SECRET: optional,
    ZALO_OA_ID: optional,
    ZALO_OA_SECRET_KEY: optional,
    ZALO_OA_REFRESH_TOKEN: optional,
    ZALO_OA_API_ROOT: address.optional(),
    ZALO_OAUTH_ROOT: address.optional(),
    ENCRYPTION_KEYS: keyRing.optional(),
    ROLES: roles.default([...ROLE_NAMES]),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((env, context) => {
    const need = (name: keyof typeof env, when: string) => {
      if (env[name] === undefined)
        context.addIssue({ code: 'custom', path: [name], message: `needed ${when}` })
    }
    if (env.MONGODB_URI) need('ENCRYPTION_KEYS', 'with MONGODB_URI')
    for (const name of ZALO_OA_NAMES)
      if (env[name] !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'the Official Account is not spoken yet' })
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
