/**
 * The evidence of a model's card: what it was tested on, probability against what happened, classes, measures with
 * intervals beside simpler rules, stages, facts, limits, warnings and drift. Every number is the card's.
 */
import { html } from '../shared/dom.js';
import { number } from '../shared/format.js';
import { Bars } from '../shared/charts/bars.js';
import { NumberTable } from '../shared/charts/chart.js';
import { wilson } from '../shared/charts/intervals.js';
import { Points } from '../shared/charts/points.js';
import { Drift } from './model-drift.js';
import { share, signed, three } from './model-numbers.js';

const MEASURES = {
  auc: ['AUC', 'How often a deal that was won had the higher probability than one that was lost. 0.5 is chance, 1 is perfect.'],
  logLoss: ['Log-loss', 'How surprised the model was by the outcomes. Lower is better.'],
  brier: ['Brier score', 'The mean squared error of the probability. Lower is better.'],
  calibrationError: ['Calibration error', 'The mean gap between probability and share won. Lower is better.'],
  averagePrecision: ['Average precision', 'The mean share of won deals down the list.'],
  liftA: ['Class A', 'Its share won, as a multiple of that of all deals.'],
  liftB: ['Class B', 'The same for class B.'],
  liftC: ['Class C', 'The same for class C.']
};
const RULES = {
  baseRate: 'the share won of all deals', stagePrior: 'the share won in the stage', stageAndAge: 'a table by stage and age',
  naiveBayes: 'naive Bayes', randomForest: 'random forest', logisticRegression: 'logistic regression', live: 'the model that was live'
};
const range = ({ low, high } = {}, shown = three) => (low === undefined ? '' : `${shown(low)} to ${shown(high)}`);
const column = (title, isNumber = true) => ({ title, number: isNumber });

export function Evidence({ card }) {
  const deals = card.data?.judgedOpportunities;
  return html`
    <${Warnings} card=${card} />
    <section><h2>How it was tested</h2>
      <p>${sentence(card.protocol)} ${deals !== undefined && `It was judged on ${number(deals)} deals that it had not seen.`}</p>
      <${Reliability} bins=${card.reliability} />
      <${Classes} classes=${card.classes} deals=${deals} rate=${overall(card)} />
      ${card.evidenceLimits && html`<h3>Limits of what the closed deals show</h3><p>${card.evidenceLimits.text}</p>`}
    </section>
    <${Measures} card=${card} />
    <${Rivals} card=${card} />
    <${Stages} card=${card} />
    <${Ages} byAge=${card.byAge} />
    <${LeansOn} leansOn=${card.leansOn} features=${card.features} />
    <${Drift} card=${card} />`;
}

const sentence = text => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The share won among all judged deals, as the classes' shares and conversions tell it. */
const overall = ({ classes }) => classes && Object.values(classes).reduce((sum, each) => sum + each.share * each.conversion, 0);

function Warnings({ card: { warnings = [], leaks = [] } }) {
  const open = leaks.filter(leak => !leak.confirmed);
  const texts = [...new Set([...open.map(leak => leak.text), ...warnings])];
  if (texts.length === 0) {
    return null;
  }
  return html`<section class="banner"><h2>What to know before you believe it</h2>
    <ul>${texts.map(text => html`<li>${text}</li>`)}</ul>
    ${open.length > 0 && html`<p>Only a person can say whether such a fact is known while a deal is open. If it is, whoever keeps the playbook sets
      ${' '}<code>confirmed: true</code> on its feature; the next training then uses it. If it is written when a deal ends, leave it out.</p>`}
  </section>`;
}

function Reliability({ bins = [] }) {
  if (bins.length === 0) {
    return null;
  }
  const points = bins.map(bin => ({ x: bin.predicted, y: bin.won, count: bin.weight, ...wilson(bin.won, bin.weight) }));
  const inside = points.filter(point => point.low <= point.x && point.x <= point.high).length;
  return html`<${Points} title="Probability against what happened" xTitle="Probability" yTitle="Won" points=${points}
    summary=${`Deals in ${points.length} groups of equal size, by their probability. In ${inside} of ${points.length} groups the probability lies within the 95 % interval of the share that was won.`} />`;
}

function Classes({ classes, deals, rate }) {
  if (!classes) {
    return null;
  }
  const bars = Object.entries(classes).map(([name, each]) => ({
    label: `Class ${name}`, kind: name, value: each.conversion,
    ...(deals !== undefined && { count: each.share * deals, ...wilson(each.conversion, each.share * deals) })
  }));
  return html`<${Bars} title="Won by class" valueTitle="Won" bars=${bars} reference=${{ value: rate, label: 'all deals' }}
    summary=${`Of 100 deals, ${bars.map(bar => `${number(100 * bar.value, { decimals: 0 })} in ${bar.label.toLowerCase().replace(/.$/, letter => letter.toUpperCase())}`).join(', ')} were won; of all, ${number(100 * rate, { decimals: 0 })}. Bars show 95 % intervals.`} />`;
}

function Measures({ card }) {
  const values = { ...card.metrics, ...Object.fromEntries(Object.entries(card.metrics.lift ?? {}).map(([name, value]) => [`lift${name}`, value])) };
  const rows = Object.entries(MEASURES).filter(([key]) => values[key] !== undefined)
    .map(([key, [label, meaning]]) => [html`${label}<span class="under">${meaning}</span>`, three(values[key]), range(card.intervals?.[key])]);
  return html`<section><h2>Measures</h2>
    <${NumberTable} caption="Measures of the model on deals that it had not seen" rows=${rows}
      columns=${[column('Measure', false), column('Value'), column('95 % interval')]} /></section>`;
}

function Rivals({ card }) {
  const rules = card.rivals ?? card.baselines ?? {};
  const own = card.metrics;
  const rows = [['this model', three(own.auc), three(own.logLoss), three(own.brier), ''],
    ...Object.entries(rules).map(([name, each]) => [RULES[name] ?? name, three(each.auc), three(each.logLoss), three(each.brier),
      each.logLossDifference === undefined ? '' : `${signed(each.logLossDifference)} (${range(each, signed)})`])];
  return html`<section><h2>Against simpler rules</h2>
    <p>A model must beat simple rules on the same deals. A negative difference of the log-loss speaks for the model.</p>
    <${NumberTable} caption="The same measures for simpler rules" rows=${rows}
      columns=${[column('Rule', false), column('AUC'), column('Log-loss'), column('Brier score'), column('Log-loss less the rule\'s (95 %)')]} /></section>`;
}

function Stages({ card: { byStage, intervalsByStage = {}, stageShifts = {} } }) {
  if (!byStage || Object.keys(byStage).length === 0) {
    return null;
  }
  const rows = Object.entries(byStage).map(([stage, each]) => [stage, number(each.rows), share(each.predicted), share(each.won),
    share(each.conversionA), share(each.conversionB), share(each.conversionC), `${three(each.auc)} (${range(intervalsByStage[stage]?.auc)})`]);
  const shifts = Object.entries(stageShifts);
  return html`<section><h2>By stage</h2>
    <${NumberTable} caption="Deals while they were in each stage" rows=${rows}
      columns=${[column('Stage', false), column('Deals'), column('Probability'), column('Won'), column('Won in A'), column('Won in B'), column('Won in C'), column('AUC (95 %)')]} />
    ${shifts.length > 0 && html`<details><summary>Corrections by stage</summary>
      <${NumberTable} caption="What is added to the log-odds in each stage, because deals there were won more or less often than predicted"
        columns=${[column('Stage', false), column('Added'), column('Deals'), column('Probability before'), column('Won')]}
        rows=${shifts.map(([stage, each]) => [stage, signed(each.shift), number(each.deals), share(each.predicted), share(each.winRate)])} /></details>`}
  </section>`;
}

function Ages({ byAge }) {
  const ages = Object.entries(byAge ?? {});
  return ages.length > 0 && html`<section><details><summary>By age of the deal</summary>
    <${NumberTable} caption="Deals at each age" columns=${[column('Age', false), column('Deals'), column('Probability'), column('Won'), column('AUC'), column('Log-loss less the stage\'s (95 %)')]}
      rows=${ages.map(([age, each]) => [age, number(each.deals), share(each.predicted), share(each.won), each.auc === undefined ? '' : three(each.auc), range(each, signed)])} /></details></section>`;
}

function LeansOn({ leansOn, features = [] }) {
  const facts = Object.entries(leansOn ?? {});
  const used = facts.filter(([, each]) => each.share > 0);
  return html`<section><h2>What it leans on</h2>
    ${facts.length > 0 && html`<p>The share of each fact in what the model knows: how much worse it gets when that fact's values are shuffled.</p>
      <${NumberTable} caption="Facts that the model uses, most important first" columns=${[column('Fact', false), column('Share'), column('Log-loss rise')]}
        rows=${used.map(([name, each]) => [each.title ?? name, share(each.share), each.logLossRise.toFixed(4)])} />`}
    <details><summary>All ${number(features.length)} facts that it knows</summary><ul>${features.map(name => html`<li>${leansOn?.[name]?.title ?? name} <code class="soft">${name}</code></li>`)}</ul></details>
  </section>`;
}
