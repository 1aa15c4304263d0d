/**
 * Why a deal has its probability: the waterfall of reasons, what changed since the last other score, and the trend.
 */
import { html } from '../shared/dom.js';
import { probability } from '../shared/charts/intervals.js';
import { Trend } from '../shared/charts/trend.js';
import { Waterfall, words } from '../shared/charts/waterfall.js';
import { moment, percent } from '../shared/format.js';

export function Reasons({ score }) {
  if (!score) {
    return html`<section><h2>Why</h2><p role="status" class="soft">Loading…</p></section>`;
  }
  return html`<section class="reasons"><h2>Why ${percent(score.probability)}</h2>
    <${Caveats} score=${score} />
    <${Waterfall} title="The reasons add up to the probability" from=${score.base.logOdds} fromLabel="Base, before any fact of this deal"
      steps=${score.reasons} to=${score.logOdds} toLabel="This deal" summary=${summary(score)} />
    <${Changes} score=${score} />
    <h3>Trend</h3><${Trend} title="Probability in the last 30 days" points=${score.trend} />
  </section>`;
}

/** What the reader must know before trusting the number. */
export function Caveats({ score }) {
  const said = [
    score.modelVersion === 'prior' && 'No trained model is in use yet. The probability is the win rate so far, adjusted for the stage.',
    score.outsideExperience && 'This deal is far older than any deal that had closed when the model was trained. No closed deal shows how such deals end.',
    score.confidence === 'low' && score.modelVersion !== 'prior' && 'The confidence is low: the model knows few closed deals.'
  ].filter(Boolean);
  return said.length > 0 ? html`<div class="banner">${said.map(text => html`<p>${text}</p>`)}</div>` : null;
}

function summary({ base, reasons, probability: now }) {
  const named = reasons.filter(reason => reason.field !== 'others').map(reason => ({ ...reason, ...words(reason) }));
  const best = strongest(named.filter(reason => reason.logOdds > 0));
  const worst = strongest(named.filter(reason => reason.logOdds < 0));
  return `The base is ${percent(probability(base.logOdds))}. ${reasons.length === 1 ? '1 reason moves' : `${reasons.length} reasons move`} it to ${percent(now)}.${
    best ? ` Strongest for it: ${best.label}.` : ''}${worst ? ` Strongest against it: ${worst.label}.` : ''}`;
}

const strongest = reasons => reasons.reduce((most, each) => (!most || Math.abs(each.logOdds) > Math.abs(most.logOdds) ? each : most), null);

/** What changed since the last other score. */
function Changes({ score }) {
  if (!score.since) {
    return html`<h3>What changed</h3><p class="soft">Nothing yet: there is no other score before this one.</p>`;
  }
  const { since, changes } = score;
  return html`<h3>What changed</h3>
    <p>The last other score was ${percent(since.probability)} (${moment(since.at)}${
    since.modelVersion === 'prior' && score.modelVersion !== 'prior' ? ', before there was a trained model' : ''}). Now it is ${percent(score.probability)}.</p>
    <${Effects} steps=${changes ?? []} />`;
}

/** Changes of a score with their effects on the odds, strongest first; those without any effect are only counted. */
export function Effects({ steps }) {
  const told = steps.map(step => ({ ...step, ...words(step) })).sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
  const clear = told.filter(step => Math.abs(step.logOdds) >= SLIGHT);
  const slight = told.filter(step => Math.abs(step.logOdds) < SLIGHT);
  return html`
    ${clear.length > 0 && html`<ul class="effects">${clear.map(step => html`<li><span>${step.label}</span>
      <strong class=${step.side}>${step.sign} × ${step.factor}</strong></li>`)}</ul>`}
    ${slight.length > 0 && html`<details><summary>${slight.length} ${slight.length === 1 ? 'change' : 'changes'} with almost no effect</summary>
      <ul class="effects">${slight.map(step => html`<li><span>${step.label}</span> <span class="soft">× ${step.factor}</span></li>`)}</ul></details>`}`;
}

/** The log-odds below which a factor reads 1.0. */
const SLIGHT = 0.005;
