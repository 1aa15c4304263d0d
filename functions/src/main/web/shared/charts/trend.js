/**
 * A small line of a probability over time.
 */
import { html } from '../dom.js';
import { date, percent } from '../format.js';
import { Chart, scale, textWidth } from './chart.js';

/**
 * @param {object} chart
 * @param {string} chart.title
 * @param {{at: string, probability: number}[]} chart.points oldest first
 */
export function Trend({ title, points }) {
  if (points.length === 0) {
    return null;
  }
  const first = points[0];
  const last = points[points.length - 1];
  if (points.length === 1) {
    return html`<p class="soft">One day so far: ${percent(first.probability)} on ${date(first.at)}.</p>`;
  }
  const summary = `From ${percent(first.probability)} on ${date(first.at)} to ${percent(last.probability)} on ${date(last.at)}.`;
  return html`<${Chart} className="trend" title=${title} summary=${summary}
    columns=${[{ title: 'Day' }, { title: 'Probability', number: true }]}
    rows=${points.map(point => [date(point.at), percent(point.probability)])} draw=${room => draw(room, points)} />`;
}

function draw(room, points) {
  const { rem } = room;
  const width = Math.min(room.width, 36 * rem);
  const [low, high] = ends(points.map(point => point.probability));
  const left = textWidth('100 %', room, 0.75) + rem;
  const bottom = rem * 6;
  const times = points.map(point => Date.parse(point.at));
  const x = scale(times[0], times[times.length - 1], left + rem * 0.5, width - rem);
  const y = scale(low, high, bottom, rem);
  const at = points.map((point, i) => ({ x: x(times[i]), y: y(point.probability) }));
  return {
    height: bottom + rem * 1.75,
    marks: html`
      ${[low, (low + high) / 2, high].map(each => html`<line class="grid" x1=${left} x2=${width} y1=${y(each)} y2=${y(each)} />
        <text class="tick" x=${left - rem * 0.5} y=${y(each) + rem * 0.3} text-anchor="end">${percent(each, { decimals: 0 })}</text>`)}
      <polyline class="path" points=${at.map(point => `${point.x},${point.y}`).join(' ')} />
      ${at.map(point => html`<circle class="dot" cx=${point.x} cy=${point.y} r=${rem * 0.2} />`)}
      <text class="tick" x=${left} y=${bottom + rem * 1.4}>${date(points[0].at)}</text>
      <text class="tick" x=${width} y=${bottom + rem * 1.4} text-anchor="end">${date(points[points.length - 1].at)}</text>`
  };
}

/** The ends of the scale: whole tens of per cent around all values, and at least 20 apart. */
function ends(values) {
  let low = Math.floor(Math.min(...values) * 10) / 10;
  let high = Math.ceil(Math.max(...values) * 10) / 10;
  if (high - low < 0.15) {
    low = Math.max(0, low - 0.1);
    high = low + 0.2;
  }
  return high > 1 ? [0.8, 1] : [low, high];
}
