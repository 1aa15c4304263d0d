/**
 * The values of one column of a CSV file, read in the browser from the file's beginning, for the boxes that say which of
 * them mean won and lost. The service reads the file itself; nothing here decides what is imported.
 */

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_VALUES = 60;

/**
 * The different values of a column, most frequent first.
 * @param {Blob} file
 * @param {{delimiter: string, encoding: string, column: number}} form as the inspection told them
 */
export async function valuesOf(file, { delimiter, encoding, column }) {
  const bytes = await file.slice(0, MOST_BYTES).arrayBuffer();
  const counts = new Map();
  let first = true;
  for (const row of records(new TextDecoder(encoding).decode(bytes), delimiter)) {
    const value = row[column]?.trim();
    const isHead = first && !(row.length === 1 && row[0].startsWith('sep='));
    if (!first && value && (counts.has(value) || counts.size < MOST_VALUES)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    first = first && !isHead;
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([value]) => value);
}

/** The records of a CSV text (RFC 4180), with any delimiter. */
export function* records(text, delimiter) {
  let row = [];
  let cell = '';
  let quoted = false;
  for (let place = 0; place < text.length; place++) {
    const sign = text[place];
    if (quoted) {
      if (sign !== '"') {
        cell += sign;
      } else if (text[place + 1] === '"') {
        cell += text[++place];
      } else {
        quoted = false;
      }
    } else if (sign === '"' && cell === '') {
      quoted = true;
    } else if (sign === delimiter) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[place + 1] === '\n') {
        place++;
      }
      yield [...row, cell];
      row = [];
      cell = '';
    } else {
      cell += sign;
    }
  }
  if (cell !== '' || row.length > 0) {
    yield [...row, cell];
  }
}
