// The bar of a limit: used, reserved (hatched), a tick where it warns and one at the value. Both numbers stand beside it.
import {pixels} from '../number/decimal.js';
import {NONE, percent} from '../number/format.js';

const FULL = 110; // the track shows up to 110 % of the limit

function part(className) {
  const element = document.createElement('i');
  element.className = className;
  return element;
}

/** Paints into an element, again and again; use: {fraction, used, reserved, limit, warnAt, state}. */
export function paintBar(element, use) {
  if (!element.bar) {
    element.bar = {track: part('track'), used: part('used'), reserved: part('reserved'), warn: part('tick warn'), hard: part('tick hard'),
      figure: document.createElement('span'), word: document.createElement('span')};
    const {track, used, reserved, warn, hard, figure, word} = element.bar;
    track.append(used, reserved, warn, hard);
    figure.className = 'figure';
    word.className = 'word';
    element.classList.add('bar');
    element.replaceChildren(track, figure, word);
  }
  const {track, used, reserved, warn, hard, figure, word} = element.bar;
  track.hidden = !use;
  const fraction = use?.fraction ?? null;
  const total = Math.min(FULL, pixels(fraction) * 100);
  const limit = pixels(use?.limit), both = Math.max(0, pixels(use?.used)) + Math.max(0, pixels(use?.reserved));
  const ofReserved = limit > 0 && both > 0 ? total * Math.max(0, pixels(use?.reserved)) / both : 0;
  used.style.width = `${Math.max(0, total - ofReserved) / FULL * 100}%`;
  reserved.style.left = used.style.width;
  reserved.style.width = `${ofReserved / FULL * 100}%`;
  warn.style.left = `${pixels(use?.warnAt ?? '0.8') * 100 / FULL * 100}%`;
  hard.style.left = `${100 / FULL * 100}%`;
  figure.textContent = use ? percent(fraction) : NONE;
  const state = use?.state ?? 'OK';
  word.textContent = state === 'OK' ? '' : state;
  element.dataset.state = state;
}
