/**
 * Intervals of shares, and the log-odds scale.
 */

const Z_95 = 1.959964;

/**
 * The 95 % interval of a share by Wilson (1927): {low, high} within 0 and 1. The count need not be whole.
 * @param {number} share the share seen, 0 to 1
 * @param {number} count of how many it was seen
 */
export function wilson(share, count) {
  if (!(count > 0)) {
    return { low: 0, high: 1 };
  }
  const square = Z_95 * Z_95;
  const middle = share + square / (2 * count);
  const half = Z_95 * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  const whole = 1 + square / count;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/** The probability of some log-odds. */
export const probability = logOdds => 1 / (1 + Math.exp(-logOdds));

/** The log-odds of a probability. */
export const logOdds = share => Math.log(share / (1 - share));
