import { createHmac } from 'node:crypto'

/**
 * The header `appsecret_proof`, which shows that the caller of a token also knows its app's secret: HMAC-SHA256 in hex
 * (https://github.com/zaloplatform/zalo-java-sdk, AppSecretProofUtil).
 */
export const appSecretProof = (appSecret: string, accessToken: string): string =>
  createHmac('sha256', appSecret).update(accessToken).digest('hex')
