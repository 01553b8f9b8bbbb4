/** The part of a token before the colon is the bot's id, on Telegram (core.telegram.org/bots/api#authorizing-your-bot) as on Zalo. */
export const botAccountOf = (token: string): string => /^\d+(?=:|$)/.exec(token)?.[0] ?? 'bot'
