import type { Say } from '../../chat/say.js'
import type { StepContext } from '../feature.js'

const REPORT = { value: '/baotin', label: { key: 'joining:welcome.report' } }

/** What this is, whose it is, what it keeps. A hamlet named in the link is carried on by the button. */
export const welcome = ({ ward, areas }: StepContext, areaId?: string): Say => {
  const area = areas.find(({ id }) => id === areaId)
  const join = area
    ? {
        value: `/nhantin ${area.id}`,
        label: { key: 'joining:welcome.joinArea', params: { area: area.name } },
      }
    : { value: '/nhantin', label: { key: 'joining:welcome.join' } }
  return {
    key: 'joining:welcome.text',
    params: { ward: ward.name, hotline: ward.hotline },
    options: [REPORT, join],
  }
}
