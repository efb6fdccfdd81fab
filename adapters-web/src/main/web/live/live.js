// The page's side of the stream: who wants which topics, how fresh everything is, pause.

const ALWAYS = ['breaches', 'kill-switches'];
const listeners = new Map();
const watchers = new Set();
const resets = new Set();
let port = null;
let held = new Map();
let account = '', desk = '';

/** state: CONNECTING, LIVE, DELAYED, STALE or DISCONNECTED; rate: updates of the last second; held: kept back by the pause. */
export const stream = {state: 'CONNECTING', seq: 0, asOf: null, paused: false, held: 0, rate: 0};

let counted = 0;
setInterval(() => {
  stream.rate = counted;
  counted = 0;
  watchers.forEach(watcher => watcher());
}, 1000);

export function openStream() {
  if (port) return;
  try {
    const worker = new SharedWorker('/console/stream-worker.js', {type: 'module', name: 'loadline-stream'});
    port = worker.port;
  } catch {
    port = new Worker('/console/stream-worker.js', {type: 'module'});
  }
  port.onmessage = ({data}) => take(data);
  port.start?.();
  tell(true);
  addEventListener('pagehide', () => port?.postMessage({leave: true}));
  addEventListener('pageshow', event => event.persisted && tell(false));
}

export function closeStream() {
  port?.postMessage({leave: true});
  port = null;
  stream.state = 'CONNECTING';
}

function tell(again) {
  port?.postMessage({topics: [...new Set([...ALWAYS, ...listeners.keys()])], account, desk, again});
}

/** Confines the stream to an account or a desk; both empty for all that one may see. */
export function confine(place) {
  if (account !== (place.account ?? '') || desk !== (place.desk ?? '')) {
    account = place.account ?? '';
    desk = place.desk ?? '';
    tell(false);
  }
}

/** Calls with the bodies of a topic that changed, at most every 50 ms. Returns how to stop. */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  tell(false);
  return () => {
    listeners.get(topic)?.delete(listener);
    if (!listeners.get(topic)?.size) listeners.delete(topic);
    tell(false);
  };
}

export const onStream = watcher => (watchers.add(watcher), () => watchers.delete(watcher));
/** After a reset something was missed: what is shown must be read anew. */
export const onReset = listener => (resets.add(listener), () => resets.delete(listener));

function take({state, seq, asOf, count, reset, changes}) {
  const changed = stream.state !== state;
  Object.assign(stream, {state, seq, asOf: asOf || stream.asOf});
  counted += count;
  document.documentElement.dataset.stream = state;
  if (stream.paused) {
    for (const [topic, bodies] of changes) {
      held.set(topic, [...(held.get(topic) ?? []), ...bodies].slice(-20000));
      stream.held += bodies.length;
    }
  } else {
    changes.forEach(([topic, bodies]) => hand(topic, bodies));
  }
  if (reset) resets.forEach(listener => listener());
  if (changed || reset) watchers.forEach(watcher => watcher());
}

const hand = (topic, bodies) => listeners.get(topic)?.forEach(listener => listener(bodies));

export function pause(paused) {
  stream.paused = paused;
  if (!paused) {
    held.forEach((bodies, topic) => hand(topic, bodies));
    held = new Map();
    stream.held = 0;
  }
  watchers.forEach(watcher => watcher());
}

export const moves = () => !matchMedia('(prefers-reduced-motion: reduce)').matches;
