// How numbers and times look. Copied and exported numbers have a plain hyphen; on screen the minus is U+2212.
import {preferences} from '../frame/preferences.js';
import {compare, fixed, multiply, sign} from './decimal.js';

export const NONE = '—';
const MINUS = '−';
const HIDDEN = '•••';
const CRYPTO = {BTC: 8, ETH: 8, SOL: 6, XRP: 4, USDT: 2, USDC: 2};
const scales = new Map();

/** The decimals of a currency; a suffix such as ".sim" does not change them. */
export function currencyScale(currency) {
  if (!currency) return 2;
  const known = scales.get(currency);
  if (known !== undefined) return known;
  const code = currency.split('.')[0];
  let scale = CRYPTO[code];
  if (scale === undefined) {
    try {
      scale = new Intl.NumberFormat('en', {style: 'currency', currency: code}).resolvedOptions().maximumFractionDigits;
    } catch {
      scale = 2;
    }
  }
  scales.set(currency, scale);
  return scale;
}

/** 1234567.5 → 1,234,567.50; with plus, what is above zero has its sign. */
export function number(value, scale, {plus = false} = {}) {
  if (value == null || value === '') return NONE;
  const digits = fixed(value, scale);
  const rounded = sign(digits);
  const [whole, fraction] = digits.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (rounded < 0 ? MINUS : plus && rounded > 0 ? '+' : '') + (fraction ? `${grouped}.${fraction}` : grouped);
}

const chosen = scale => (preferences.decimals === '2' ? Math.min(scale, 2) : scale);
const shown = text => (preferences.hideAmounts && text !== NONE ? HIDDEN : text);

export const money = (value, currency, options) => shown(number(value, chosen(currencyScale(currency)), options));
export const pnl = (value, currency) => money(value, currency, {plus: true});
export const price = (value, instrument) => number(value, chosen(instrument?.priceScale ?? 2));
export const quantity = (value, instrument) => shown(number(value, chosen(instrument?.quantityScale ?? naturalScale(value))));
export const percent = (fraction, options) => (fraction == null ? NONE : number(multiply(fraction, '100'), 1, options) + ' %');
/** A count, or a decimal as exact as it came, grouped. */
export const plain = value => (value == null ? NONE : number(String(value), naturalScale(String(value))));

function naturalScale(value) {
  const point = String(value ?? '').indexOf('.');
  return point < 0 ? 0 : Math.min(12, String(value).length - point - 1);
}

/** A value in the unit of a limit: money, a quantity, a count, or a fraction as percent. */
export function inUnit(value, unit, currency) {
  if (value == null) return NONE;
  if (unit === 'FRACTION') return percent(value);
  if (unit === 'MONEY') return `${money(value, currency)}${currency ? ' ' + currency : ''}`;
  return plain(compactScale(value));
}

const compactScale = value => (naturalScale(value) > 8 ? fixed(value, 8) : value);

/** A sentence of the server with its long decimals shortened to four places. */
export const readable = sentence => String(sentence ?? '').replace(/-?\d+\.\d{5,}/g, exact => number(exact, 4));

/** gain, loss or nothing, for the colour of P&L. */
export function tone(value, currency) {
  if (value == null) return '';
  const side = sign(fixed(value, chosen(currencyScale(currency))));
  return side > 0 ? 'gain' : side < 0 ? 'loss' : '';
}

export const compareNullable = (a, b) => (a == null ? (b == null ? 0 : -1) : b == null ? 1 : compare(a, b));

const clock = new Map();
function parts(date, zone, fractions) {
  const key = zone + fractions;
  if (!clock.has(key)) {
    clock.set(key, new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, year: 'numeric', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
      fractionalSecondDigits: fractions ? 3 : undefined, hourCycle: 'h23',
    }));
  }
  return Object.fromEntries(clock.get(key).formatToParts(date).map(part => [part.type, part.value]));
}

export const zone = () => (preferences.zone === 'BROWSER' ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC');

/** 14:02:11.482 today, 27 Nov 14:02 else. */
export function time(instant, {millis = true} = {}) {
  if (!instant) return NONE;
  const date = new Date(instant);
  const now = parts(new Date(), zone(), false), then = parts(date, zone(), true);
  if (now.day === then.day && now.month === then.month && now.year === then.year) {
    return `${then.hour}:${then.minute}:${then.second}${millis ? '.' + then.fractionalSecond : ''}`;
  }
  return `${then.day} ${then.month}${then.year === now.year ? '' : ' ' + then.year} ${then.hour}:${then.minute}`;
}

/** 0.8 s, 12 s, 4 min, 3 h, 2 d. */
export function age(seconds) {
  if (seconds == null) return NONE;
  const s = Number(seconds);
  if (s < 10) return `${s.toFixed(1)} s`;
  if (s < 120) return `${Math.round(s)} s`;
  if (s < 7200) return `${Math.round(s / 60)} min`;
  if (s < 172800) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} d`;
}

export const since = instant => (instant ? age(Math.max(0, (Date.now() - Date.parse(instant)) / 1000)) : NONE);

/** 24.1 M, for the axes of charts only. */
export function shortened(value) {
  const size = Math.abs(value), minus = value < 0 ? MINUS : '';
  const by = size >= 1e9 ? [1e9, ' B'] : size >= 1e6 ? [1e6, ' M'] : size >= 1e4 ? [1e3, ' k'] : [1, ''];
  const scaled = size / by[0];
  return minus + (by[1] ? scaled.toFixed(2) : scaled.toFixed(scaled < 10 && scaled % 1 ? 2 : 0)) + by[1];
}
