import { momentAt, showClock } from '../../language/local-time.js'
import type { Stage } from '../page-stage.js'
import { anchorOf } from './anchor.js'
import { HINT_FLOWS, type HintStep } from './hint-flows.js'
import { type Html, html } from './html.js'
import type { PageSay } from './say.js'

/** What the button did is told beside it, where whoever pressed it looks and listens. */
const drawSkip = ({ weekday, minute }: NonNullable<HintStep['skip']>, say: PageSay): Html =>
  html`<button type="button" class="skip" data-weekday="${weekday}" data-minute="${minute}">${say(
    'time.skip',
    { day: say(`time.day.${weekday}`), clock: showClock(momentAt(0, minute)) },
  )}</button><p class="skip-told" role="status"></p>`

type HintParts = { say: PageSay; stages: Stage[] }

const drawStep = (flow: string, step: HintStep, stage: Stage, { say, stages }: HintParts): Html => {
  const here = stages.find(({ platform }) => platform === (step.at ?? stage.platform)) ?? stage
  const plays = ({ phones }: Stage) => phones.some(({ role }) => role === step.on)
  // Not everybody is played on every platform.
  const there = plays(here) ? here : (stages.find(plays) ?? stage)
  const phone = there.phones.find(({ role }) => role === step.on)
  const words = `hint.${flow}.${step.key}`
  const mention = { mention: `@${stage.botName}` }
  const fill = step.fill && say(`${words}.fill`, mention)
  const go = (text: string, filled = ''): Html | undefined =>
    phone &&
    html`<a class="go ${phone.role}" href="#${anchorOf(there, phone)}" data-fill="${filled}">${text}</a>`
  const text = say(step.own ? `${words}.${stage.platform}` : `${words}.text`, mention)
  return html`<li><h4>${say(`${words}.title`)}</h4>${
    step.skip && drawSkip(step.skip, say)
  }<p>${text}</p><p class="links">${
    phone &&
    go(say('hint.on', { name: say(`tab.${phone.key}`), platform: say(`platform.${there.platform}`) }))
  }${fill !== undefined && go(say('hint.fill', { text: fill }), fill)}</p></li>`
}

const drawFlow = ({ key, steps }: (typeof HINT_FLOWS)[number], first: boolean, parts: HintParts): Html =>
  html`<details class="flow" name="flow"${first ? html` open` : undefined}><summary><h3>${parts.say(
    `hint.${key}.title`,
  )}</h3></summary>${parts.stages.map(
    stage =>
      html`<ol class="steps ${stage.platform}">${steps.map(step => drawStep(key, step, stage, parts))}</ol>`,
  )}</details>`

/** One platform at a time, so that the steps of a flow can be followed one after the other. */
const drawChoice = ({ say, stages }: HintParts): Html =>
  html`<fieldset class="play-on"><legend>${say('hint.playOn')}</legend>${stages.map(
    ({ platform }, index) =>
      html`<label><input type="radio" name="play-on" value="${platform}"${index === 0 ? html` checked` : undefined}>${say(`platform.${platform}`)}</label>`,
  )}</fieldset>`

export const drawHints = (parts: HintParts): Html =>
  html`<aside id="hints" class="hints" aria-labelledby="hints-title" tabindex="-1"><h2 id="hints-title">${parts.say(
    'page.hints',
  )}</h2>${drawChoice(parts)}${HINT_FLOWS.map((flow, index) =>
    drawFlow(flow, index === 0, parts),
  )}<p class="note">${parts.say('page.note')}</p></aside>`
