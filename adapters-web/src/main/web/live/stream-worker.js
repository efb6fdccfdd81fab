// One event stream per browser. Keeps the latest body per subject and gives each page, every 50 ms, what changed of what it asked for.
// A plain module without imports: it runs as a SharedWorker, or as a worker of one page where there is none.
const BATCH_MILLIS = 50, DELAYED_MILLIS = 2500, STALE_MILLIS = 10000, RETRY_MILLIS = 1000, SETTLE_MILLIS = 250, SHRINK_MILLIS = 15000;
const TOPICS = ['positions', 'pnl', 'orders', 'limits', 'breaches', 'kill-switches', 'marks', 'summary'];
const pages = new Set();
let settle = 0, settleAt = 0;
let source = null, open = '', fresh = false, lastId = '', lastHeard = 0, state = 'CONNECTING', retryAt = 0;

const subject = {
  positions: body => `${body.account}/${body.instrument}/${body.positionSide ?? ''}`,
  pnl: body => body.account,
  orders: body => `${body.account}/${body.clientOrderId}`,
  limits: body => `${body.limitId}/${body.account ?? ''}`,
  breaches: body => body.id,
  'kill-switches': body => body.killSwitchId,
  marks: body => body.instrument,
  summary: body => `${body.desk ?? ''}/${body.account ?? ''}`,
};

function wanted() {
  const topics = new Set(), accounts = new Set(), desks = new Set();
  let everything = false;
  for (const page of pages) {
    page.topics.forEach(topic => topics.add(topic));
    if (page.account) accounts.add(page.account);
    else if (page.desk) desks.add(page.desk);
    else everything = true;
  }
  if (!topics.size) return '';
  const list = TOPICS.filter(topic => topics.has(topic)).join(',');
  const confined = everything ? [] : [...[...accounts].map(each => ['account', each]), ...[...desks].map(each => ['desk', each])];
  return `topics=${list}${confined.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('')}`;
}

/** More topics soon, fewer later: a person who goes from screen to screen keeps one connection. */
function connectSoon() {
  const query = wanted();
  if (query === open && source) return;
  const [have, want] = [open, query].map(each => new URLSearchParams(each));
  const fewer = source && query && ['account', 'desk'].every(name => have.getAll(name).join() === want.getAll(name).join())
    && want.get('topics').split(',').every(topic => have.get('topics').split(',').includes(topic));
  const at = Date.now() + (fewer ? SHRINK_MILLIS : SETTLE_MILLIS);
  if (settle && settleAt <= at) return;
  clearTimeout(settle);
  settleAt = at;
  settle = setTimeout(connect, at - Date.now());
}

function connect() {
  settle = 0;
  const query = wanted();
  if (query === open && source && source.readyState !== 2) return;
  source?.close();
  source = null;
  open = query;
  if (!query) return;
  fresh = !lastId;
  const resume = lastId ? `&lastEventId=${lastId}` : '';
  source = new EventSource(`/api/v1/stream?${query}${resume}`);
  const mine = source;
  for (const topic of [...TOPICS, 'heartbeat', 'reset']) source.addEventListener(topic, event => mine === source && hear(topic, event));
  source.onerror = () => {
    if (mine !== source) return;
    if (lastHeard) set('DISCONNECTED');
    if (source.readyState === 2) retryAt = Date.now() + RETRY_MILLIS;
  };
}

function hear(topic, event) {
  const body = JSON.parse(event.data);
  lastHeard = Date.now();
  lastId = event.lastEventId;
  // The first connection is told nothing of before: what a page read while it was made may be older, so it reads again.
  const anew = fresh && topic === 'heartbeat';
  if (anew) fresh = false;
  for (const page of pages) {
    if (anew) page.reset = true;
    page.seq = body.seq ?? lastId;
    page.asOf = body.asOf ?? page.asOf;
    if (topic === 'reset') page.reset = true;
    else if (topic !== 'heartbeat' && page.topics.has(topic)) {
      if (!page.changes.has(topic)) page.changes.set(topic, new Map());
      page.changes.get(topic).set(subject[topic](body), body);
      page.count += 1;
    }
    page.heard = true;
  }
  set('LIVE');
}

function set(next) {
  if (state === next) return;
  state = next;
  for (const page of pages) page.heard = true;
}

function tick() {
  const silence = Date.now() - lastHeard;
  if (state === 'LIVE' || state === 'DELAYED' || state === 'STALE') {
    if (silence > STALE_MILLIS) set('STALE');
    else if (silence > DELAYED_MILLIS) set('DELAYED');
  }
  if (retryAt && Date.now() > retryAt) {
    retryAt = 0;
    source = null;
    connect();
  }
  for (const page of pages) {
    if (!page.heard) continue;
    page.heard = false;
    page.port.postMessage({
      state, seq: page.seq, asOf: page.asOf, count: page.count, reset: page.reset,
      changes: [...page.changes].map(([topic, bodies]) => [topic, [...bodies.values()]]),
    });
    page.changes = new Map();
    page.count = 0;
    page.reset = false;
  }
}
setInterval(tick, BATCH_MILLIS);

function attend(port) {
  const page = {port, topics: new Set(), account: '', desk: '', changes: new Map(), count: 0, seq: 0, asOf: '', heard: true, reset: false};
  port.onmessage = ({data}) => {
    if (data.leave) {
      pages.delete(page);
    } else {
      pages.add(page);
      page.topics = new Set(data.topics);
      page.account = data.account ?? '';
      page.desk = data.desk ?? '';
      page.heard = true;
    }
    if (data.again) {
      source?.close();
      source = null;
      lastId = '';
    }
    connectSoon();
  };
}
if ('onconnect' in self) self.onconnect = event => attend(event.ports[0]);
else attend(self);
