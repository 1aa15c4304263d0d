/**
 * The waterfall of a probability: a base, then one bar for each reason, then the result, on the scale of log-odds, where
 * reasons add up. The scale is marked in per cent. A bar for is filled and a bar against is hollow.
 */
import { html } from '../dom.js';
import { number, percent } from '../format.js';
import { Chart, Exact, lines, scale, textWidth } from './chart.js';
import { logOdds, probability } from './intervals.js';

const PERCENTS = [0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 97, 98, 99,
  99.5, 99.8, 99.9];
const WIDE_REM = 40;

/**
 * @typedef {{text: string, logOdds: number, odds: number}} Step a reason or a change, as the API tells it
 *
 * @param {object} chart
 * @param {string} chart.title
 * @param {number} chart.from the log-odds of the base
 * @param {string} chart.fromLabel
 * @param {Step[]} chart.steps
 * @param {number} chart.to the log-odds of the result
 * @param {string} chart.toLabel
 * @param {string} chart.summary
 */
export function Waterfall({ title, from, fromLabel, steps, to, toLabel, summary }) {
  const rows = walk(from, steps);
  return html`<${Chart} className="waterfall" title=${title} summary=${summary} columns=${COLUMNS}
    rows=${table(from, fromLabel, rows, to, toLabel)} draw=${room => draw(room, from, fromLabel, rows, to, toLabel)} />`;
}

const COLUMNS = [{ title: 'Reason' }, { title: 'Odds times', number: true }, { title: 'Log-odds', number: true },
  { title: 'Probability so far', number: true }];

/** The steps with where each begins and ends. */
function walk(from, steps) {
  let at = from;
  return steps.map(step => {
    const start = at;
    at += step.logOdds;
    return { ...step, ...words(step), start, end: at };
  });
}

/** A reason's words without the factor at their end, the factor, and its sign. */
export function words({ text, odds, logOdds: added }) {
  const cut = text.lastIndexOf(', x ');
  return {
    label: cut > 0 ? text.slice(0, cut) : text,
    factor: cut > 0 ? text.slice(cut + 4) : number(odds, { decimals: 2 }),
    sign: added === 0 ? '=' : added > 0 ? '▲' : '▼',
    side: added < 0 ? 'against' : 'for'
  };
}

function table(from, fromLabel, rows, to, toLabel) {
  const exact = value => html`<${Exact} value=${value} shown=${number(value, { decimals: 3 })} />`;
  const share = value => html`<${Exact} value=${probability(value)} shown=${percent(probability(value))} />`;
  return [
    [fromLabel, '', exact(from), share(from)],
    ...rows.map(row => [row.label, `${row.sign} × ${row.factor}`, exact(row.logOdds), share(row.end)]),
    [toLabel, '', exact(to), share(to)]
  ];
}

function draw(room, from, fromLabel, rows, to, toLabel) {
  const { width, rem } = room;
  const wide = width >= WIDE_REM * rem;
  const left = wide ? width * 0.42 : 0;
  const right = width - textWidth('▼ × 0.000', room) - rem * 0.5;
  const edge = rem * 1.25;
  const [low, high] = domain([from, to, ...rows.map(row => row.end)]);
  const x = scale(low, high, left + edge, right - edge);
  const labelWidth = wide ? left - rem : width;
  const shown = [
    { label: fromLabel, at: from, note: percent(probability(from)) },
    ...rows,
    { label: toLabel, at: to, note: percent(probability(to)), result: true }
  ];
  let y = rem * 1.5;
  const bars = shown.map(row => {
    const text = lines(row.label, labelWidth, room);
    const top = y;
    const textHeight = text.length * rem * 1.2;
    const height = wide ? Math.max(textHeight + rem * 0.4, rem * 1.75) : textHeight + rem * 1.75;
    y += height;
    return { ...row, text, textY: top + rem * 1.05, middle: wide ? top + rem * 0.8 : top + textHeight + rem * 0.8 };
  });
  return { height: y + rem * 0.5, marks: html`${ticks(low, high, x, rem, y)}${bars.map((bar, i) => row(bar, bars[i + 1], x, right, rem))}` };
}

/** The scale's ends: room for all values, and never so narrow that small steps look large. */
function domain(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const spare = Math.max(0, 1 - (high - low)) / 2;
  return [low - spare, high + spare];
}

function ticks(low, high, x, rem, bottom) {
  const inside = list => list.filter(each => logOdds(each / 100) >= low && logOdds(each / 100) <= high);
  let candidates = inside(PERCENTS);
  if (candidates.length < 2) {
    candidates = inside(Array.from({ length: 99 }, (_, i) => i + 1));
  }
  let last = -Infinity;
  return candidates.filter(each => {
    const fits = x(logOdds(each / 100)) - last >= 3.5 * rem;
    last = fits ? x(logOdds(each / 100)) : last;
    return fits;
  }).map(each => {
    const at = x(logOdds(each / 100));
    return html`<line class="grid" x1=${at} x2=${at} y1=${rem * 1.2} y2=${bottom} />
      <text class="tick" x=${at} y=${rem * 0.9} text-anchor="middle">${each} %</text>`;
  });
}

function row(bar, next, x, right, rem) {
  const half = rem * 0.5;
  const label = bar.text.map((line, i) => html`<text class=${bar.side ? '' : 'strong'} x="0" y=${bar.textY + i * rem * 1.2}>${line}</text>`);
  const end = x(bar.end ?? bar.at);
  const link = next && html`<line class="link" x1=${end} x2=${end} y1=${bar.middle + half} y2=${next.middle - half} />`;
  if (!bar.side) {
    return html`<g>${label}<path class="total" d="M${end} ${bar.middle - half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z" />${link}
      <text class="strong" x=${right} y=${bar.middle + rem * 0.3}>${bar.note}</text></g>`;
  }
  const start = x(bar.start);
  return html`<g class=${bar.side}>${label}
    <rect class="step" x=${Math.min(start, end)} width=${Math.max(2, Math.abs(end - start))} y=${bar.middle - half} height=${2 * half} />
    ${link}<text class="effect" x=${right} y=${bar.middle + rem * 0.3}>${bar.sign} × ${bar.factor}</text></g>`;
}
