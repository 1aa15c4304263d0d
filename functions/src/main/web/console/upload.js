/**
 * The way of a file to an inspected import: create it, put the file at its address, and let the service inspect it. A
 * mapping is fixed when an import is created, so another mapping means another import of the same file.
 */
import { NoAnswer, ask } from '../shared/api.js';
import { request } from './mapping.js';

/** The bytes from which columns and their types are told before anything is mapped. */
const FIRST_LOOK = 1024 * 1024;
const INSPECTION_MS = 30_000;

/** The beginning of the file name of an import that was only made to see a file's columns. */
const FIRST_LOOK_NAME = 'First look: ';

/** True for an import that nobody means to start: it only showed a file's columns. */
export const isFirstLook = item => item.status === 'waiting' && (item.fileName ?? '').startsWith(FIRST_LOOK_NAME);

/** True for a spreadsheet, which is a ZIP file and can only be read whole. */
async function isSpreadsheet(file) {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * The columns of a file, with a first mapping for each kind. It is told from the file's beginning, cut after a whole line.
 * @returns {Promise<{columns: any[], delimiter: string, encoding: string, spreadsheet: boolean}>}
 */
export async function firstLook(session, file, options = {}) {
  const spreadsheet = await isSpreadsheet(file);
  const part = spreadsheet || file.size <= FIRST_LOOK ? file : await wholeLines(file);
  const { inspection } = await inspected(session, { kind: 'opportunities', fileName: [...FIRST_LOOK_NAME + file.name].slice(0, 200).join(''), ...options.file }, part, options);
  const { columns, delimiter, encoding, dateOrder, rows } = inspection;
  return { columns, delimiter, encoding, dateOrder, rows, spreadsheet };
}

/** The beginning of a file up to its last line break. A cut letter would be taken for another encoding. */
async function wholeLines(file) {
  const bytes = new Uint8Array(await file.slice(0, FIRST_LOOK).arrayBuffer());
  const end = bytes.lastIndexOf(10);
  const wide = end > 0 && (bytes[0] === 0xff || bytes[end + 1] === 0);
  return new Blob([end > 0 ? bytes.subarray(0, end + (wide ? 2 : 1)) : bytes]);
}

/** Creates an import by a mapping, uploads the whole file and inspects it: {id, inspection}. */
export const check = (session, draft, file, options) => inspected(session, request(draft, file.name), file, options);

async function inspected(session, body, file, { said = () => {}, signal } = {}) {
  const created = await ask(session, 'POST', '/v1/imports', { body, signal });
  await put(created.uploadUrl, file, said, signal);
  said('The service reads the file…');
  const inspection = await ask(session, 'POST', `/v1/imports/${created.id}/inspect`, { timeoutMs: INSPECTION_MS, signal });
  return { id: created.id, inspection };
}

/** Puts a file at its presigned address, and tells how much has arrived. */
function put(address, file, said, signal) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('PUT', address);
    sending.upload.onprogress = event => event.lengthComputable
      && said(`Uploading: ${Math.round(100 * event.loaded / event.total)} %`);
    sending.onload = () => (sending.status < 300 ? resolve()
      : reject(new NoAnswer(`The file could not be uploaded: the storage answered with status ${sending.status}. Try again.`)));
    sending.onerror = () => reject(new NoAnswer('The file could not be uploaded. Check the network and that the file was not changed or moved, then try again.'));
    sending.onabort = () => reject(signal?.reason ?? new NoAnswer());
    signal?.addEventListener('abort', () => sending.abort());
    said('Uploading…');
    sending.send(file);
  });
}
