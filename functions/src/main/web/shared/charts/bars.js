/**
 * Bars of shares with their intervals, one below the other: the conversion of each class, for example.
 */
import { html } from '../dom.js';
import { number, percent } from '../format.js';
import { Chart, lines, scale, steps, textWidth } from './chart.js';

/**
 * @typedef {object} Bar
 * @property {string} label
 * @property {number} value a share, 0 to 1
 * @property {number} [low] the lower end of its interval
 * @property {number} [high]
 * @property {number} [count] of how many it is known
 * @property {string} [kind] a class for its colour: "A", "B" or "C"
 *
 * @param {object} chart
 * @param {string} chart.title
 * @param {string} chart.summary
 * @param {Bar[]} chart.bars
 * @param {{value: number, label: string}} [chart.reference] a line across all bars
 * @param {string} [chart.valueTitle] the column of the shares
 * @param {string} [chart.countTitle] the column of the counts
 */
export function Bars({ title, summary, bars, reference, valueTitle = 'Share', countTitle = 'Deals' }) {
  const columns = [{ title: 'Group' }, { title: valueTitle, number: true }, { title: '95 % interval', number: true }, { title: countTitle, number: true }];
  const rows = bars.map(bar => [bar.label, percent(bar.value), interval(bar), counted(bar)]);
  if (reference) {
    rows.push([reference.label, percent(reference.value), '', '']);
  }
  return html`<${Chart} className="bars" title=${title} summary=${summary} columns=${columns} rows=${rows}
    draw=${room => draw(room, bars, reference)} />`;
}

const interval = ({ low, high }) => (low === undefined ? '' : `${percent(low)} to ${percent(high)}`);
const counted = ({ count }) => (count === undefined ? '' : number(count, { decimals: 0 }));

function draw(room, bars, reference) {
  const { width, rem } = room;
  const most = Math.min(1, Math.max(...bars.map(bar => bar.high ?? bar.value), reference?.value ?? 0) || 1);
  const marks = steps(most, Math.max(2, Math.min(5, Math.floor(width / (5 * rem)))));
  const x = scale(0, marks[marks.length - 1], rem, width - rem * 1.75);
  let y = rem * 1.5;
  const drawn = bars.map(bar => {
    const said = [bar.label, percent(bar.value), bar.low === undefined ? null : interval(bar),
      bar.count === undefined ? null : `${counted(bar)} deals`].filter(Boolean).join(' · ');
    const text = lines(said, width, room);
    const top = y;
    y += text.length * rem * 1.2 + rem * 1.75;
    return { ...bar, text, top, middle: top + text.length * rem * 1.2 + rem * 0.75 };
  });
  const bottom = y;
  return {
    height: bottom + rem * (reference ? 1.5 : 0.25),
    marks: html`
      ${marks.map(each => html`<line class="grid" x1=${x(each)} x2=${x(each)} y1=${rem * 1.2} y2=${bottom} />
        <text class="tick" x=${x(each)} y=${rem * 0.9} text-anchor="middle">${percent(each)}</text>`)}
      ${drawn.map(bar => html`<g class="kind-${bar.kind ?? 'none'}">
        ${bar.text.map((line, i) => html`<text x="0" y=${bar.top + rem * (1 + i * 1.2)}>${line}</text>`)}
        <rect class="bar" x=${x(0)} width=${Math.max(1, x(bar.value) - x(0))} y=${bar.middle - rem * 0.4} height=${rem * 0.8} />
        ${bar.low !== undefined && whisker(x(bar.low), x(bar.high), bar.middle, rem * 0.3)}</g>`)}
      ${reference && line(x(reference.value), reference.label, rem, bottom, room)}`
  };
}

function whisker(low, high, y, half) {
  return html`<path class="halo" d="M${low} ${y - half}v${2 * half}M${low} ${y}H${high}M${high} ${y - half}v${2 * half}" />
    <path class="whisker" d="M${low} ${y - half}v${2 * half}M${low} ${y}H${high}M${high} ${y - half}v${2 * half}" />`;
}

function line(at, label, rem, bottom, room) {
  const wide = textWidth(label, room);
  const start = Math.max(0, Math.min(at - wide / 2, room.width - wide));
  return html`<line class="reference" x1=${at} x2=${at} y1=${rem * 1.2} y2=${bottom} />
    <text x=${start} y=${bottom + rem}>${label}</text>`;
}
