// The public REST API: JSON in and out, problem documents as errors, the CSRF token on writes. Nothing is kept in storage.
const BASE = '/api/v1';
let csrfToken = null;
const ended = new Set();
const ATTENDED_MILLIS = 60_000;
const reads = new AbortController();
let touched = Date.now();
for (const event of ['pointerdown', 'keydown']) addEventListener(event, () => (touched = Date.now()), {capture: true, passive: true});

/** A problem document (RFC 9457), or an outage told in the same form. */
export class Problem extends Error {
  constructor(body) {
    super(body.detail ?? body.title ?? 'The request failed.');
    Object.assign(this, {status: 0, code: 'UNAVAILABLE', title: 'Failed', errors: [], ...body});
  }
}

/** Drops what is being read, because the page is about to go: it would be answered to nobody any more. */
export const abandonReads = () => reads.abort();
export const useToken = token => (csrfToken = token ?? null);
export const onSessionEnd = listener => ended.add(listener);

export async function request(method, path, {body, headers = {}, type = 'application/json', accept = 'application/json', quiet = false} = {}) {
  const options = {
    method,
    credentials: 'same-origin',
    headers: {Accept: accept + ', application/problem+json', 'X-Requested-With': 'loadline-console', ...headers},
  };
  if (Date.now() - touched > ATTENDED_MILLIS) options.headers['X-Unattended'] = 'true';
  if (method === 'GET') options.signal = reads.signal;
  if (method !== 'GET' && csrfToken) options.headers['X-CSRF-Token'] = csrfToken;
  if (body !== undefined) {
    options.headers['Content-Type'] = type;
    options.body = type === 'application/json' ? JSON.stringify(body) : body;
  }
  let response;
  try {
    response = await fetch(BASE + path, options);
  } catch {
    if (options.signal?.aborted) return new Promise(() => {}); // the page is going: nobody waits
    throw new Problem({title: 'No answer', detail: 'The server did not answer. Check the connection and try again.'});
  }
  if (!response.ok) throw await problem(response, quiet);
  if (response.status === 204) return null;
  const json = (response.headers.get('Content-Type') ?? '').includes('json') && accept === 'application/json';
  const answer = json ? await response.json() : await response.text();
  if (json && answer && typeof answer === 'object') {
    Object.defineProperty(answer, 'http', {value: {status: response.status, etag: response.headers.get('ETag')}});
  }
  return answer;
}

async function problem(response, quiet) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // an answer without a document: its status is all there is
  }
  const found = new Problem({status: response.status, title: response.statusText || 'Failed', ...body});
  if (response.status === 401 && !quiet) ended.forEach(listener => listener(found));
  return found;
}

export const get = (path, options) => request('GET', path, options);
export const post = (path, body, options) => request('POST', path, {body, ...options});
export const put = (path, body, options) => request('PUT', path, {body, ...options});
export const remove = (path, options) => request('DELETE', path, options);

/** /path?a=1&b=2, leaving out what is empty. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value);
  }
  return query.size ? `${path}?${query}` : path;
}

/** All pages of a list, at most `most` items. */
export async function all(path, parameters = {}, most = 5000) {
  const items = [];
  let cursor, page;
  do {
    page = await get(address(path, {limit: Math.min(1000, most), ...parameters, cursor}));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return Object.assign(items, {seq: page.seq, asOf: page.asOf, more: Boolean(cursor)});
}

export const path = segment => encodeURIComponent(segment);

/** A client-made id, so that a repeated request is harmless. */
export const newId = prefix => `${prefix}-${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
