/**
 * Whether the platform passes the word of a link on to the bot. `https://zalo.me/OA_ID` opens the chat and says
 * nothing in it: such a link is the same for every word, and the person must be told what to write.
 */
export const passesWord = (deepLink: (word: string) => string): boolean => deepLink('a') !== deepLink('b')
