// A URL holds the screen, the open detail, the scope and the filters: #/orders/account/id?scope=desk:basis&state=REJECTED
const listeners = new Set();

export const route = {screen: 'overview', parts: [], query: new URLSearchParams()};

function read() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  route.screen = parts[0] ?? 'overview';
  route.parts = parts.slice(1);
  route.query = new URLSearchParams(query);
}
read();
addEventListener('hashchange', () => {
  read();
  listeners.forEach(listener => listener());
});

export const onRoute = listener => (listeners.add(listener), () => listeners.delete(listener));

/** The address of a screen, in the scope of now unless another is given. */
export function to(screen, parts = [], query = {}) {
  const parameters = new URLSearchParams();
  const scope = query.scope ?? route.query.get('scope');
  if (scope && scope !== 'firm') parameters.set('scope', scope);
  for (const [name, value] of Object.entries(query)) if (name !== 'scope' && value) parameters.set(name, value);
  const path = [screen, ...parts].map(encodeURIComponent).join('/');
  return `#/${path}${parameters.size ? '?' + parameters : ''}`;
}

export const go = (screen, parts, query) => (location.hash = to(screen, parts, query));

/** Changes parameters of the present address without a step in the history. */
export function refine(query) {
  for (const [name, value] of Object.entries(query)) {
    if (value) route.query.set(name, value);
    else route.query.delete(name);
  }
  const path = [route.screen, ...route.parts].map(encodeURIComponent).join('/');
  history.replaceState(null, '', `#/${path}${route.query.size ? '?' + route.query : ''}`);
}

/** firm, or {desk} or {account}. */
export function scope() {
  const [level, ...rest] = (route.query.get('scope') ?? 'firm').split(':');
  const id = rest.join(':');
  return level === 'desk' ? {level, desk: id} : level === 'account' ? {level, account: id} : {level: 'firm'};
}
export const scopeText = () => route.query.get('scope') ?? 'firm';
