import type { ChannelQuota } from '../../chat/channel.js'
import type { OaAllowance } from '../../zalo-sdk/oa-quotas.js'

const quotaOf = ({
  monthlyTotal,
  monthlyRemain,
  total = monthlyTotal,
  remain = monthlyRemain,
}: OaAllowance) =>
  total === undefined || remain === undefined ? [] : [{ used: Math.max(0, total - remain), limit: total }]

/**
 * What the package gives for messages from 48 hours to 7 days after somebody's last word, and what is used of it. All
 * else is free 1:1, so where Zalo tells nothing nothing is known to be used up.
 */
export const allowanceOf = (allowances: OaAllowance[]): ChannelQuota => {
  const ofPackage = allowances.filter(({ quotaType }) => quotaType === 'sub_quota')
  return (ofPackage.length > 0 ? ofPackage : allowances).flatMap(quotaOf)[0] ?? { used: 0 }
}
