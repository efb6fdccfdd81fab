// New and edited limits: the fields that the type takes, before and after, and what applying it now would mean.
import {html} from 'lit';
import {get, newId, path, post, put} from '../api/api.js';
import {openForm} from '../frame/form.js';
import {scope} from '../frame/router.js';
import {state} from '../frame/state.js';
import {ON_BREACH, sentence, word} from '../frame/texts.js';
import {compare} from '../number/decimal.js';
import {inUnit} from '../number/format.js';

const WINDOWED = ['ORDER_RATE', 'CANCEL_RATE', 'LOSS_STREAK', 'TURNOVER', 'DUPLICATE_ORDER'];
const LISTED = ['INSTRUMENT_ALLOWED'];

function body(values, limit) {
  const of = {level: values.level};
  if (values.level === 'DESK') of.desk = values.desk;
  if (['ACCOUNT', 'ALGORITHM', 'ALGORITHM_INSTRUMENT'].includes(values.level)) of.account = values.account;
  if (values.level.includes('ALGORITHM')) of.algorithm = values.algorithm;
  if (values.level.includes('INSTRUMENT')) of.instrument = values.instrument;
  const made = {
    ...(limit ? {} : {limitId: values.limitId}), type: values.type, scope: of, value: String(values.value ?? '').replaceAll(',', ''), unit: values.unit, reason: values.reason,
    ...(values.warnAt ? {warnAt: values.warnAt} : {}), ...(values.onBreach ? {onBreach: values.onBreach} : {}), ...(values.unit === 'MONEY' && values.currency ? {currency: values.currency} : {}),
    ...(WINDOWED.includes(values.type) && values.window ? {window: values.window} : {}), ...(values.type === 'DAILY_LOSS' && values.basis ? {basis: values.basis} : {}),
    ...(values.validFrom ? {validFrom: values.validFrom} : {}), ...(values.validTo ? {validTo: values.validTo} : {}), ...(values.volatileFactor ? {volatileFactor: values.volatileFactor} : {}),
  };
  if (LISTED.includes(values.type)) Object.assign(made, {instruments: values.instruments.split(/[\s,]+/).filter(Boolean), mode: values.mode});
  if (values.type === 'TRADING_HOURS' && values.from) made.hours = {zone: values.zone, days: values.days.split(/[\s,]+/).filter(Boolean), from: values.from, to: values.to};
  return made;
}

export function limitForm(types, limit, done, override = false) {
  const view = scope();
  const of = limit?.scope ?? {level: view.account ? 'ACCOUNT' : view.desk ? 'DESK' : 'FIRM', account: view.account, desk: view.desk};
  const typeOf = values => types.find(each => each.type === values.type);
  const inADay = new Date(Date.now() + 86400_000).toISOString().slice(0, 19) + 'Z';
  const has = level => values => (values.level ?? '').includes(level) || (level === 'ACCOUNT' && ['ALGORITHM', 'ALGORITHM_INSTRUMENT'].includes(values.level));
  const values = {
    type: limit?.type ?? 'GROSS_EXPOSURE', level: of.level, desk: of.desk ?? [...state.desks.keys()][0], account: of.account ?? [...state.accounts.keys()][0], algorithm: of.algorithm ?? '', instrument: of.instrument ?? '',
    value: limit?.value ?? '', unit: limit?.unit ?? 'MONEY', currency: limit?.currency ?? '', warnAt: limit?.warnAt ?? '0.8', onBreach: limit?.onBreach ?? 'REJECT', window: limit?.window ?? '', basis: limit?.basis ?? '',
    instruments: (limit?.instruments ?? []).join(', '), mode: limit?.mode ?? 'ALLOW', zone: limit?.hours?.zone ?? 'UTC', days: (limit?.hours?.days ?? []).join(', '), from: limit?.hours?.from ?? '', to: limit?.hours?.to ?? '',
    validFrom: limit?.validFrom ?? '', validTo: override ? inADay : limit?.validTo ?? '', volatileFactor: limit?.volatileFactor ?? '', reason: '', limitId: newId('limit'),
  };
  openForm({
    title: override ? `Temporary override of ${word(limit.type)}` : limit ? `Edit ${word(limit.type)}` : 'New limit', wide: true, values, focus: 'value',
    intro: limit ? html`In force: <b>${inUnit(limit.value, limit.unit, limit.currency)}</b>, version ${limit.version}, set by ${limit.changedBy}. Raising a limit needs a second person.` : 'A new limit or a lower one applies at once; raising one needs a second person.',
    fields: now => [
      {name: 'type', label: 'Type', kind: 'select', options: types.map(each => ({value: each.type, label: word(each.type)})), disabled: Boolean(limit), wide: true, help: typeOf(now)?.description},
      {name: 'level', label: 'Level', kind: 'select', options: (typeOf(now)?.levels ?? []).map(level => ({value: level, label: sentence(level)})), disabled: Boolean(limit)},
      {name: 'desk', label: 'Desk', kind: 'combo', options: [...state.desks.keys()], when: each => each.level === 'DESK', disabled: Boolean(limit)},
      {name: 'account', label: 'Account', kind: 'combo', options: [...state.accounts.keys()], when: has('ACCOUNT'), disabled: Boolean(limit)},
      {name: 'algorithm', label: 'Algorithm', when: has('ALGORITHM'), disabled: Boolean(limit), required: true},
      {name: 'instrument', label: 'Instrument', kind: 'combo', options: [...state.instruments.keys()], when: has('INSTRUMENT'), disabled: Boolean(limit)},
      {name: 'value', label: 'Value', required: true, unit: each => (each.unit === 'MONEY' ? each.currency || 'money' : sentence(each.unit).toLowerCase()), help: now.unit === 'FRACTION' ? '0.05 is 5 %.' : 'Equal to it passes; 0 means 0.'},
      {name: 'unit', label: 'Unit', kind: 'select', options: (typeOf(now)?.units ?? []).map(unit => ({value: unit, label: sentence(unit)})), disabled: Boolean(limit)},
      {name: 'currency', label: 'Currency', help: 'Empty: that of the account.', when: each => each.unit === 'MONEY'},
      {name: 'window', label: 'Window', help: 'ISO 8601, such as PT1M.', when: each => WINDOWED.includes(each.type)},
      {name: 'basis', label: 'Basis', kind: 'select', options: [{value: '', label: 'Total'}, {value: 'REALIZED', label: 'Realized'}], when: each => each.type === 'DAILY_LOSS'},
      {name: 'instruments', label: 'Instruments', help: 'Separated by commas.', when: each => LISTED.includes(each.type)},
      {name: 'mode', label: 'Mode', kind: 'select', options: [{value: 'ALLOW', label: 'Only these'}, {value: 'DENY', label: 'All but these'}], when: each => LISTED.includes(each.type)},
      ...['zone', 'days', 'from', 'to'].map(name => ({name, label: {zone: 'Zone', days: 'Days', from: 'From', to: 'To'}[name], help: {days: 'MONDAY, TUESDAY, …', from: '09:00', to: '17:30'}[name], when: each => each.type === 'TRADING_HOURS'})),
      {name: 'warnAt', label: 'Warn at', help: 'Fraction of the value, 0 to 1.'},
      {name: 'onBreach', label: 'At the value', kind: 'select', options: Object.entries(ON_BREACH).map(([id, label]) => ({value: id, label}))},
      {name: 'validFrom', label: 'Valid from (UTC)', help: 'Empty: at once.'}, {name: 'validTo', label: 'Valid to (UTC)', help: 'Empty: until it is changed.', required: override},
      {name: 'volatileFactor', label: 'Factor in a volatile market'}, {name: 'limitId', label: 'Id', when: () => !limit},
      {name: 'reason', label: 'Reason', kind: 'area', required: true},
    ],
    preview: async now => {
      const up = limit && now.value && compareSafe(now.value, limit.value);
      const text = limit ? html`<p class="note">Before <b>${inUnit(limit.value, limit.unit, limit.currency)}</b>, after <b>${safe(() => inUnit(now.value, now.unit, now.currency))}</b>.${up > 0 ? ' Higher: needs a second person.' : up < 0 ? ' Lower: applies at once.' : ''}</p>` : html``;
      return text;
    },
    action: now => (limit && compareSafe(now.value, limit.value) > 0 ? 'Propose' : 'Set the limit'),
    submit: async now => {
      const made = body(now, limit);
      const answer = limit ? await put(`/limits/${path(limit.limitId)}`, made, {headers: {'If-Match': (await get(`/limits/${path(limit.limitId)}`)).http.etag}}) : await post('/limits', made);
      done();
      return answer.http.status === 202 ? 'Proposed; waits for a second person.' : 'The limit is in force.';
    },
  });
}

const safe = action => {
  try {
    return action();
  } catch {
    return '—';
  }
};
const compareSafe = (a, b) => safe(() => compare(String(a).replaceAll(',', ''), b));
