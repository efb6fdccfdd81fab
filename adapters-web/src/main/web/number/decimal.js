// Exact decimals as texts. A JavaScript number never holds an amount: it would lose digits beyond the sixteenth.
// A decimal is {units: BigInt, scale: int} inside of this file, value = units / 10^scale.

const FORM = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function parse(text) {
  const found = FORM.exec(text);
  if (!found) throw new Error(`not a decimal: ${text}`);
  const [, sign, whole, fraction = '', exponent = '0'] = found;
  let units = BigInt(whole + fraction);
  let scale = fraction.length - Number(exponent);
  if (scale < 0) {
    units *= 10n ** BigInt(-scale);
    scale = 0;
  }
  return {units: sign === '-' ? -units : units, scale};
}

function text({units, scale}) {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return (negative ? '-' : '') + whole + (fraction && scale ? '.' + fraction : '');
}

const widened = ({units, scale}, to) => units * 10n ** BigInt(to - scale);

/** Divides, rounding half to even. */
function divideRounded(numerator, denominator) {
  if (denominator < 0n) return divideRounded(-numerator, -denominator);
  const negative = numerator < 0n;
  const n = negative ? -numerator : numerator;
  let quotient = n / denominator;
  const twice = 2n * (n % denominator);
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compare(a, b) {
  const x = parse(a), y = parse(b), scale = Math.max(x.scale, y.scale);
  const left = widened(x, scale), right = widened(y, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** For sorting: the largest first, what is unknown last. */
export function largestFirst(a, b) {
  if (a == null || b == null) return (a == null) - (b == null);
  return compare(b, a);
}

/** -1, 0 or 1. */
export function sign(a) {
  const {units} = parse(a);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

export function add(a, b) {
  const x = parse(a), y = parse(b), scale = Math.max(x.scale, y.scale);
  return text({units: widened(x, scale) + widened(y, scale), scale});
}

export const negate = a => text({...parse(a), units: -parse(a).units});

export const subtract = (a, b) => add(a, negate(b));

export const absolute = a => (sign(a) < 0 ? negate(a) : text(parse(a)));

export function multiply(a, b) {
  const x = parse(a), y = parse(b);
  return text({units: x.units * y.units, scale: x.scale + y.scale});
}

/** a / b to so many digits after the point, half to even; null when b is zero. */
export function divide(a, b, digits = 18) {
  const x = parse(a), y = parse(b);
  if (y.units === 0n) return null;
  const numerator = x.units * 10n ** BigInt(digits + y.scale);
  return text({units: divideRounded(numerator, y.units * 10n ** BigInt(x.scale)), scale: digits});
}

/** To so many digits after the point, half to even, with all of its zeros. */
export function fixed(a, digits) {
  const x = parse(a);
  const units = x.scale <= digits ? widened(x, digits) : divideRounded(x.units, 10n ** BigInt(x.scale - digits));
  const body = text({units: units < 0n ? -units : units, scale: digits});
  const [whole, fraction = ''] = body.split('.');
  const shown = digits ? `${whole}.${fraction.padEnd(digits, '0')}` : whole;
  return units < 0n ? '-' + shown : shown;
}

/** For pixels only. */
export const pixels = a => (a == null ? 0 : Number(a));

export const isZero = a => sign(a) === 0;
