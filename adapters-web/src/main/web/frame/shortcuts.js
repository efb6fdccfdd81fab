// The keys. Single keys do nothing in fields and can be turned off; nothing here takes a key from a grid or a dialog.
import {preferences} from './preferences.js';

const TO = {o: 'overview', p: 'positions', r: 'orders', f: 'fills', l: 'limits', b: 'breaches', k: 'kill', n: 'pnl', i: 'imports', c: 'reconciliation', a: 'audit', d: 'administration', h: 'health'};
const GO_MILLIS = 1500;

export const shortcuts = () => [
  ['Ctrl+K', 'Search screens, accounts, instruments and actions'], ['Shift+K', 'Stop trading'], ['?', 'These keys'], ['/', 'Filter'],
  ['g then o p r f l b k n i c a d h', 'Overview, positions, orders, fills, limits, breaches, kill switch, P&L, imports, reconciliation, audit, administration, health'],
  ['p', 'Pause or resume updates'], ['t', 'Dark or light'], ['d', 'Row height'], ['n', 'New order or limit'], ['e', 'Explain the chosen position'],
  ['[ and ]', 'Previous and next account'], ['Esc', 'Close'], ['Arrows, Page, Home, End, Enter, Space', 'Move, open and choose in a table'],
];

const typing = event => event.composedPath().some(element => element instanceof HTMLElement
  && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable));
const inDialog = () => Boolean(document.querySelector('vaadin-dialog[opened]'));

export function listen(actions) {
  let going = 0;
  addEventListener('keydown', event => {
    if (!actions.open() || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (!inDialog()) actions.palette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || inDialog()) return;
    if (event.key === 'K') {
      event.preventDefault();
      actions.stop();
      return;
    }
    if (!preferences.singleKeys) return;
    if (going && Date.now() - going < GO_MILLIS) {
      going = 0;
      if (TO[event.key]) {
        event.preventDefault();
        actions.go(TO[event.key]);
      }
      return;
    }
    const single = {
      g: () => (going = Date.now()), '?': actions.help, '/': actions.filter, p: actions.pause, t: actions.theme, d: actions.density,
      n: actions.fresh, e: actions.explain, '[': () => actions.neighbour(-1), ']': () => actions.neighbour(1),
    }[event.key];
    if (single) {
      event.preventDefault();
      single();
    }
  });
}
