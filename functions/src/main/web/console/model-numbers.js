/**
 * The formats of a card's figures in columns, each with the same number of decimals.
 */
const figures = (decimals, signDisplay = 'negative') => new Intl.NumberFormat('en-GB',
  { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay });
const THREE = figures(3);
const SIGNED = figures(3, 'exceptZero');
const ONE = figures(1);

/** A measure: "0.685". */
export const three = value => THREE.format(value);

/** A difference: "+0.012". */
export const signed = value => SIGNED.format(value);

/** A share in per cent, "40.0 %"; nothing for one that the card does not tell. */
export const share = value => (value === undefined ? '' : `${ONE.format(100 * value)} %`);
