/**
 * The frame that all charts share: a figure with a title, a summary in words, the drawing, and the same numbers as a table.
 * A drawing is made for the width that there is and for the size of the text, and is made again when they change.
 */
import { html, useId, useLayoutEffect, useRef, useState } from '../dom.js';

/**
 * @typedef {{width: number, rem: number}} Room the pixels that a drawing may take across, and those of one rem
 * @typedef {{title: string, number?: boolean}} Column
 * @typedef {{height: number, marks: any}} Drawing its height in pixels, and its SVG elements
 */

/**
 * A chart.
 * @param {object} chart
 * @param {string} chart.title
 * @param {string} chart.summary what it shows, in words
 * @param {Column[]} chart.columns the columns of the table of numbers
 * @param {any[][]} chart.rows its rows; a cell is a text or an element
 * @param {(room: Room) => Drawing} chart.draw
 * @param {string} [chart.className]
 */
export function Chart({ title, summary, columns, rows, draw, className = '' }) {
  const id = useId();
  const [box, room] = useRoom();
  const drawing = room.width > 0 ? draw(room) : { height: 0, marks: null };
  return html`<figure class="chart ${className}">
    <figcaption id="${id}-title">${title}</figcaption>
    <p class="soft" id="${id}-summary">${summary}</p>
    <div class="drawing" ref=${box}>
      <svg role="img" aria-labelledby="${id}-title" aria-describedby="${id}-summary" width=${room.width} height=${drawing.height}
        viewBox="0 0 ${room.width} ${drawing.height}">${drawing.marks}</svg>
    </div>
    <details class="numbers">
      <summary>The same numbers as a table<span class="visually-hidden">: ${title}</span></summary>
      <${NumberTable} caption=${title} columns=${columns} rows=${rows} />
    </details>
  </figure>`;
}

/** A table whose first column names the rows. It scrolls by itself where it is wider than the page. */
export function NumberTable({ caption, columns, rows }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table>
    <caption class="visually-hidden">${caption}</caption>
    <thead><tr>${columns.map(column => html`<th scope="col" class=${kind(column)}>${column.title}</th>`)}</tr></thead>
    <tbody>${rows.map(([first, ...others]) => html`<tr>
      <th scope="row" class=${kind(columns[0])}>${first}</th>
      ${others.map((cell, i) => html`<td class=${kind(columns[i + 1])}>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

const kind = column => (column.number ? 'number' : null);

/** A number as it is shown, with its exact value for programs. */
export const Exact = ({ value, shown }) => html`<data value=${String(value)}>${shown}</data>`;

/** The room of an element: its width and the size of the text, now and after each change of them. */
function useRoom() {
  const box = useRef(null);
  const [room, setRoom] = useState({ width: 0, rem: 16 });
  useLayoutEffect(() => {
    const measure = () => {
      const width = Math.floor(box.current?.clientWidth ?? 0);
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setRoom(before => (before.width === width && before.rem === rem ? before : { width, rem }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, room];
}

let ruler = null;

/** The width in pixels of a text in the page's font; size: in rem. */
export function textWidth(text, { rem }, size = 0.875) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = `${size * rem}px ${getComputedStyle(document.body).fontFamily}`;
  return ruler.measureText(text).width;
}

/** A text in as many lines as the width asks for. */
export function lines(text, width, room, size = 0.875) {
  const made = [];
  for (const word of text.split(' ')) {
    const longer = made.length > 0 ? `${made[made.length - 1]} ${word}` : word;
    if (made.length > 0 && textWidth(longer, room, size) <= width) {
      made[made.length - 1] = longer;
    } else {
      made.push(word);
    }
  }
  return made;
}

/** A straight scale from numbers to pixels. */
export const scale = (from, to, start, end) => value => start + ((value - from) / (to - from)) * (end - start);

/** Steps of a scale from 0 that has at most so many: 0, 0.2, 0.4 for 0.45 and 3. */
export function steps(most, count) {
  const rough = most / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough * 0.999999);
  const last = Math.ceil(most / step - 1e-9);
  return Array.from({ length: last + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}
