/**
 * Points of shares with their intervals against what was predicted. On the diagonal both are equal.
 */
import { html } from '../dom.js';
import { number, percent } from '../format.js';
import { Chart, scale, steps, textWidth } from './chart.js';

/**
 * @typedef {object} Point
 * @property {number} x what was predicted, a share
 * @property {number} y what was seen, a share
 * @property {number} low the lower end of the interval of y
 * @property {number} high
 * @property {number} count of how many it is known
 * @property {string} [label] its name in the table
 *
 * @param {object} chart
 * @param {string} chart.title
 * @param {string} chart.summary
 * @param {Point[]} chart.points
 * @param {string} chart.xTitle
 * @param {string} chart.yTitle
 * @param {string} [chart.countTitle]
 */
export function Points({ title, summary, points, xTitle, yTitle, countTitle = 'Deals' }) {
  const columns = [{ title: 'Group' }, { title: xTitle, number: true }, { title: yTitle, number: true },
    { title: '95 % interval', number: true }, { title: countTitle, number: true }];
  const rows = points.map((point, i) => [point.label ?? `${i + 1}`, percent(point.x), percent(point.y),
    `${percent(point.low)} to ${percent(point.high)}`, number(point.count, { decimals: 0 })]);
  return html`<${Chart} className="points" title=${title} summary=${summary} columns=${columns} rows=${rows}
    draw=${room => draw(room, points, xTitle, yTitle)} />`;
}

function draw(room, points, xTitle, yTitle) {
  const { rem } = room;
  const width = Math.min(room.width, 40 * rem);
  const most = Math.min(1, Math.max(...points.flatMap(point => [point.x, point.high])));
  const marks = steps(most, Math.max(2, Math.min(5, Math.floor(width / (5 * rem)))));
  const end = marks[marks.length - 1];
  const left = rem * 3.5;
  const top = rem * 2;
  const size = Math.min(width - left - rem * 1.75, rem * 26);
  const bottom = top + size * (width > 30 * rem ? 0.75 : 1);
  const x = scale(0, end, left, left + size);
  const y = scale(0, end, bottom, top);
  return {
    height: bottom + rem * 3,
    marks: html`
      <text x="0" y=${rem}>${yTitle} ↑</text>
      ${marks.map(each => html`<line class="grid" x1=${x(each)} x2=${x(each)} y1=${top} y2=${bottom} />
        <line class="grid" x1=${left} x2=${left + size} y1=${y(each)} y2=${y(each)} />
        <text class="tick" x=${x(each)} y=${bottom + rem} text-anchor="middle">${percent(each)}</text>
        <text class="tick" x=${left - rem * 0.5} y=${y(each) + rem * 0.3} text-anchor="end">${percent(each)}</text>`)}
      <line class="reference" x1=${x(0)} y1=${y(0)} x2=${x(end)} y2=${y(end)} />
      <text x=${left + size} y=${bottom + rem * 2.4} text-anchor="end">${xTitle} →</text>
      ${dots(points, x, y, room)}`
  };
}

function dots(points, x, y, room) {
  const largest = Math.max(...points.map(point => point.count));
  let free = -Infinity;
  return points.map(point => {
    const at = x(point.x);
    const half = room.rem * 0.3;
    const said = `n ${number(point.count, { decimals: 0 })}`;
    const wide = textWidth(said, room, 0.75);
    const above = y(point.high) - room.rem * 0.4;
    const crossed = points.some(other => other !== point && Math.abs(x(other.x) - at) < wide / 2 + room.rem * 0.5
      && y(other.high) < above && Math.max(y(other.low), y(other.y)) > above - room.rem);
    const fits = at - wide / 2 > free && !crossed;
    free = fits ? at + wide / 2 + 4 : free;
    const low = y(point.low);
    const high = y(point.high);
    return html`<path class="whisker" d="M${at - half} ${low}h${2 * half}M${at} ${low}V${high}M${at - half} ${high}h${2 * half}" />
      <circle class="dot" cx=${at} cy=${y(point.y)} r=${room.rem * (0.2 + 0.25 * Math.sqrt(point.count / largest))} />
      ${fits && html`<text class="tick" x=${at} y=${above} text-anchor="middle">${said}</text>`}`;
  });
}
