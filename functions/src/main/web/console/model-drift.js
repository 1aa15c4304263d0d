/**
 * The drift since a model was trained: whether open deals, its scores and the outcomes are still like those it learned
 * from, and which open deals would change their grade.
 */
import { html } from '../shared/dom.js';
import { moment, number, percent } from '../shared/format.js';
import { NumberTable } from '../shared/charts/chart.js';
import { three } from './model-numbers.js';

const LEVELS = { stable: 'as before', moved: 'a little different', shifted: 'different' };

export function Drift({ card: { drift, gradeChanges, baseRateDrift, leansOn } }) {
  return html`<section><h2>Since it was trained</h2>
    ${drift ? html`<${Measured} drift=${drift} titles=${leansOn} />`
    : html`<p>Drift is not measured yet. Each training measures how far today's deals are from those that the live model learned from.</p>`}
    ${gradeChanges && html`<p>With it, ${number(gradeChanges.changed)} of ${number(gradeChanges.deals)} open deals had another grade than with ${gradeChanges.against}:
      ${' '}${number(gradeChanges.better)} better, ${number(gradeChanges.worse)} worse, ${number(gradeChanges.far)} by more than one grade.</p>`}
    ${baseRateDrift?.rise !== undefined && html`<p>${rate(baseRateDrift.rise)}</p>`}
  </section>`;
}

/** The drift of the win rate before the training, which is told in log-odds, as a factor of the odds. */
function rate(rise) {
  const factor = Math.exp(rise);
  return Math.abs(rise) < 0.005 ? 'The win rate did not drift in the history that it learned from.'
    : `When it was trained, equal deals had ${number(factor)} times the odds of being won that they had in the whole history.`;
}

function Measured({ drift, titles = {} }) {
  const { score, facts = [], calibration: closed } = drift;
  const named = name => titles?.[name]?.title ?? name;
  const moved = facts.filter(fact => fact.level !== 'stable');
  return html`<p>Measured ${moment(drift.at)} on ${number(drift.open)} open deals. Its scores are ${LEVELS[score.level] ?? score.level}.
      ${' '}${moved.length === 0 ? 'No fact moved more than by chance.' : `${number(moved.length)} of ${number(facts.length)} facts moved: ${moved.slice(0, 5).map(fact => named(fact.field)).join(', ')}${moved.length > 5 ? ' and others' : ''}.`}</p>
    ${closed && html`<p>Of ${number(closed.deals)} deals that closed since, ${percent(closed.winRate)} were won; the model had said ${percent(closed.predicted)}.
      ${' '}${closed.passed ? 'That is more than chance explains.' : 'Chance explains the difference.'}</p>`}
    <details><summary>Each fact</summary><${NumberTable} caption="Population stability index of each fact, and up to what it rises by chance"
      columns=${[{ title: 'Fact' }, { title: 'Index', number: true }, { title: 'By chance', number: true }, { title: 'Now' }]}
      rows=${[score, ...facts].map(fact => [fact === score ? 'the score' : named(fact.field), three(fact.psi), three(fact.byChance), LEVELS[fact.level] ?? fact.level])} /></details>`;
}
