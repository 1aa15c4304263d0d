/**
 * Formats of numbers, money and times for people. The product speaks English; times are in the viewer's zone, and
 * all else is left to Intl. Each function that tells times takes the zone and the present as options, for tests.
 */

const LANGUAGE = 'en-GB';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_AGO = 30;

/**
 * A share or probability in per cent, with at most one decimal as in the server's texts: 0.594 is "59.4 %".
 * With `decimals: 0` it is "59 %".
 * @param {number} share
 * @param {{decimals?: number}} [options]
 */
export function percent(share, { decimals = 1 } = {}) {
  return `${number(share * 100, { decimals })} %`;
}

/**
 * A number with at most so many decimals: 1234.5 is "1,234.5".
 * @param {number} value
 * @param {{decimals?: number}} [options]
 */
export function number(value, { decimals = 2 } = {}) {
  return new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: decimals, signDisplay: 'negative' }).format(value);
}

/**
 * An amount of money as the API tells it, exact to its last decimal: `{value: "1200.50", currency: "EUR"}` is
 * "€1,200.50". Whole amounts have no decimals.
 * @param {{value: string, currency: string}} amount
 */
export function money({ value, currency }) {
  const fraction = (value.split('.')[1] ?? '').replace(/0+$/, '');
  const style = { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 0 };
  const usual = new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency }).resolvedOptions();
  if (fraction !== '') {
    style.minimumFractionDigits = Math.max(fraction.length, usual.minimumFractionDigits);
    style.maximumFractionDigits = style.minimumFractionDigits;
  }
  return new Intl.NumberFormat(LANGUAGE, style).format(value);
}

/**
 * A day without a time, the same in every zone: "2026-11-21" is "21 November 2026".
 * @param {string} text
 */
export function day(text) {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(LANGUAGE, format).format(new Date(`${text}T00:00:00Z`));
}

/**
 * The date of an instant: "21 Nov 2026".
 * @param {string | number | Date} instant
 * @param {{timeZone?: string}} [options]
 */
export function date(instant, { timeZone } = {}) {
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone };
  return new Intl.DateTimeFormat(LANGUAGE, format).format(new Date(instant));
}

/**
 * The time of day of an instant: "14:02".
 * @param {string | number | Date} instant
 * @param {{timeZone?: string}} [options]
 */
export function clock(instant, { timeZone } = {}) {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone };
  return new Intl.DateTimeFormat(LANGUAGE, format).format(new Date(instant));
}

/**
 * An instant as a date and a time of day, "21 Nov 2026, 14:02"; only the time of day when it is today.
 * @param {string | number | Date} instant
 * @param {{timeZone?: string, now?: number}} [options]
 */
export function moment(instant, { timeZone, now = Date.now() } = {}) {
  const time = clock(instant, { timeZone });
  const today = date(instant, { timeZone }) === date(now, { timeZone });
  return today ? time : `${date(instant, { timeZone })}, ${time}`;
}

/**
 * The time since an instant: "just now", "3 hours ago", "yesterday", "4 days ago", and after 30 days its date.
 * Days are those of the calendar; an instant that lies ahead, by a clock that is wrong, reads "in 3 hours".
 * @param {string | number | Date} instant
 * @param {{timeZone?: string, now?: number}} [options]
 */
export function ago(instant, { timeZone, now = Date.now() } = {}) {
  const past = now - new Date(instant).getTime();
  const size = Math.abs(past);
  if (size < MINUTE) {
    return 'just now';
  }
  if (size < HOUR) {
    return relative(-Math.trunc(past / MINUTE), 'minute');
  }
  if (size < DAY) {
    return relative(-Math.trunc(past / HOUR), 'hour');
  }
  const days = calendarDay(now, timeZone) - calendarDay(instant, timeZone);
  return Math.abs(days) > LONGEST_AGO ? date(instant, { timeZone }) : relative(-days, 'day');
}

function relative(amount, unit) {
  return new Intl.RelativeTimeFormat(LANGUAGE, { numeric: unit === 'day' ? 'auto' : 'always' }).format(amount, unit);
}

/** The number of the day in the zone's calendar, counted from 1970. */
function calendarDay(instant, timeZone) {
  const format = { year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'iso8601', timeZone };
  const parts = new Intl.DateTimeFormat(LANGUAGE, format).formatToParts(new Date(instant));
  const part = type => Number(parts.find(found => found.type === type).value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY;
}
