// Forms from descriptions: label above, unit in the field, help below, errors of the server at their field, in a dialog of the library.
import '@vaadin/dialog';
import '@vaadin/text-field';
import '@vaadin/text-area';
import '@vaadin/password-field';
import '@vaadin/select';
import '@vaadin/combo-box';
import '@vaadin/checkbox';
import '@vaadin/radio-group';
import '@vaadin/button';
import '@vaadin/notification';
import {html, nothing, render} from 'lit';
import {Problem} from '../api/api.js';

/**
 * Fields: {name, label, kind: text | area | password | select | combo | check | radio | note, options?, unit?, help?, required?, wide?, when?(values)}.
 * An option is a text or {label, value}.
 */
export function field(spec, values, errors, change) {
  const value = values[spec.name];
  const error = errors[spec.name];
  const set = next => change(spec.name, next);
  const options = (spec.options ?? []).map(option => (typeof option === 'string' ? {label: option, value: option} : option));
  const help = spec.help ?? '';
  const label = spec.required ? `${spec.label} (required)` : spec.label;
  switch (spec.kind) {
    case 'note': return html`<p class="note ${spec.wide === false ? '' : 'wide'}">${typeof spec.text === 'function' ? spec.text(values) : spec.text}</p>`;
    case 'check': return html`<vaadin-checkbox class=${spec.wide ? 'wide' : ''} .label=${spec.label} .checked=${Boolean(value)} .helperText=${help}
        @checked-changed=${event => event.detail.value !== Boolean(values[spec.name]) && set(event.detail.value)}></vaadin-checkbox>`;
    case 'radio': return html`<vaadin-radio-group class="wide" .label=${label} .value=${value ?? ''} .helperText=${help}
        @value-changed=${event => event.detail.value && event.detail.value !== values[spec.name] && set(event.detail.value)}>
        ${options.map(option => html`<vaadin-radio-button .value=${option.value} .label=${option.label} ?disabled=${option.disabled}></vaadin-radio-button>`)}
      </vaadin-radio-group>`;
    case 'select': return html`<vaadin-select class=${spec.wide ? 'wide' : ''} .label=${label} .items=${options} .value=${value ?? ''} .helperText=${help}
        .errorMessage=${error ?? ''} .invalid=${Boolean(error)} ?disabled=${spec.disabled}
        @value-changed=${event => event.detail.value !== (values[spec.name] ?? '') && set(event.detail.value)}></vaadin-select>`;
    case 'combo': return html`<vaadin-combo-box class=${spec.wide ? 'wide' : ''} .label=${label} .items=${options} item-label-path="label" item-value-path="value"
        .value=${value ?? ''} .helperText=${help} .errorMessage=${error ?? ''} .invalid=${Boolean(error)} ?allow-custom-value=${spec.custom} ?disabled=${spec.disabled}
        @custom-value-set=${event => set(event.detail)}
        @value-changed=${event => event.detail.value !== (values[spec.name] ?? '') && set(event.detail.value)}></vaadin-combo-box>`;
    case 'area': return html`<vaadin-text-area class="wide" .label=${label} .value=${value ?? ''} .helperText=${help} .errorMessage=${error ?? ''}
        .invalid=${Boolean(error)} name=${spec.name} @value-changed=${event => event.detail.value !== (values[spec.name] ?? '') && set(event.detail.value)}></vaadin-text-area>`;
    case 'password': return html`<vaadin-password-field class=${spec.wide ? 'wide' : ''} .label=${label} .value=${value ?? ''} .helperText=${help}
        .errorMessage=${error ?? ''} .invalid=${Boolean(error)} name=${spec.name} autocomplete=${spec.autocomplete ?? 'current-password'}
        @value-changed=${event => event.detail.value !== (values[spec.name] ?? '') && set(event.detail.value)}></vaadin-password-field>`;
    default: return html`<vaadin-text-field class=${spec.wide ? 'wide' : ''} .label=${label} .value=${value ?? ''} .helperText=${help} .errorMessage=${error ?? ''}
        .invalid=${Boolean(error)} name=${spec.name} autocomplete=${spec.autocomplete ?? 'off'} ?disabled=${spec.disabled} ?readonly=${spec.readonly}
        @value-changed=${event => event.detail.value !== (values[spec.name] ?? '') && set(event.detail.value)}>
        ${spec.unit ? html`<span slot="suffix">${typeof spec.unit === 'function' ? spec.unit(values) : spec.unit}</span>` : nothing}</vaadin-text-field>`;
  }
}

/** /scope/account → account; a pointer that is no field of the form stays above it. */
export function errorsOf(problem, fields) {
  const errors = {};
  const rest = [];
  for (const {pointer, detail} of problem.errors ?? []) {
    const names = String(pointer).split('/').filter(Boolean);
    const found = fields.find(spec => spec.pointer === pointer || spec.name === names.join('.') || spec.name === names.at(-1));
    if (found) errors[found.name] = detail;
    else rest.push(detail);
  }
  return {errors, rest};
}

/** What a problem says, with its code and instance. */
export const problemView = (problem, retry) => html`<div class="problem" role="alert">
  <strong>${problem.title ?? 'Failed'}</strong> ${problem.detail ?? problem.message}
  <span class="code">${problem.code ?? ''}${problem.instance ? ` · ${problem.instance}` : ''}</span>
  ${retry ? html`<button type="button" class="link" @click=${retry}>Retry</button>` : nothing}</div>`;

/**
 * Opens a form in a dialog. submit(values) answers a text to be told, or throws a Problem.
 * The dialog keeps what was typed until it succeeds.
 */
export function openForm({title, fields, values = {}, submit, action = 'Save', tone = '', intro, preview, focus, wide, onClose}) {
  const dialog = document.createElement('vaadin-dialog');
  const before = document.activeElement;
  const now = {...values};
  let errors = {}, above = null, busy = false, note = null;
  dialog.headerTitle = title;
  dialog.ariaLabel = title;
  dialog.className = wide ? 'wide-dialog' : '';
  dialog.width = wide ? '860px' : '560px';
  dialog.draggable = false;
  const shown = () => (typeof fields === 'function' ? fields(now) : fields).filter(spec => !spec.when || spec.when(now));
  const change = (name, value) => {
    now[name] = value;
    delete errors[name];
    changedValues?.(now);
    redraw();
  };
  let changedValues = preview ? debounce(async () => {
    try {
      note = await preview(now);
    } catch (failure) {
      note = failure instanceof Problem ? problemView(failure) : nothing;
    }
    redraw();
  }, 250) : null;
  const send = async () => {
    errors = {};
    for (const spec of shown()) if (spec.required && !String(now[spec.name] ?? '').trim()) errors[spec.name] = `${spec.label} is required.`;
    if (Object.keys(errors).length || busy) return redraw();
    busy = true;
    above = null;
    redraw();
    try {
      const told = await submit(now);
      dialog.opened = false;
      if (told) notify(told);
    } catch (failure) {
      const problem = failure instanceof Problem ? failure : new Problem({title: 'Failed', detail: String(failure.message ?? failure)});
      const sorted = errorsOf(problem, shown());
      errors = sorted.errors;
      above = problem;
      above.rest = sorted.rest;
    } finally {
      busy = false;
      redraw();
    }
  };
  const body = () => html`<form class="form ${wide ? 'two' : ''}" @submit=${event => (event.preventDefault(), send())}
      @keydown=${event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send();
        }
      }}>
      ${intro ? html`<p class="note wide">${intro}</p>` : nothing}
      ${above ? html`<div class="wide">${problemView(above)}${above.rest?.length ? html`<ul>${above.rest.map(text => html`<li>${text}</li>`)}</ul>` : nothing}</div>` : nothing}
      ${shown().map(spec => field(spec, now, errors, change))}
      ${note ? html`<div class="wide preview">${note}</div>` : nothing}
      <div class="buttons wide">
        <button type="button" class="button" @click=${() => (dialog.opened = false)}>Back</button>
        <button type="submit" class="button ${tone || 'primary'}" ?disabled=${busy} aria-keyshortcuts="Control+Enter">${busy ? 'Working …' : typeof action === 'function' ? action(now) : action}</button>
      </div></form>`;
  let root = null;
  const redraw = () => root && render(body(), root);
  dialog.renderer = element => {
    root = element;
    redraw();
  };
  document.body.append(dialog);
  dialog.opened = true;
  whenClosed(dialog, () => {
    onClose?.();
    before?.focus?.();
  });
  changedValues?.(now);
  requestAnimationFrame(() => setTimeout(() => {
    const target = root?.querySelector(focus ? `[name="${focus}"]` : 'vaadin-text-field:not([readonly]), vaadin-text-area, vaadin-combo-box, vaadin-select');
    target?.focus();
  }));
  return {close: () => (dialog.opened = false), redraw, values: now, set: change};
}

/** Shows something to read in a dialog. */
export function openSheet({title, content, width = '760px'}) {
  const dialog = document.createElement('vaadin-dialog');
  const before = document.activeElement;
  dialog.headerTitle = title;
  dialog.ariaLabel = title;
  dialog.width = width;
  const draw = root => render(html`<div class="sheet">${content()}<div class="buttons"><button type="button" class="button" @click=${() => (dialog.opened = false)}>Close</button></div></div>`, root);
  dialog.renderer = draw;
  document.body.append(dialog);
  dialog.opened = true;
  whenClosed(dialog, () => before?.focus?.());
}

/** Tells what happened; hard ones stay until they are dismissed. */
export function notify(text, {tone = '', stay = false} = {}) {
  const notification = document.createElement('vaadin-notification');
  notification.duration = stay ? 0 : 6000;
  notification.position = 'bottom-end';
  notification.renderer = root => render(html`<div class="toast ${tone}" role=${stay ? 'alert' : 'status'}><span>${text}</span>
    <button type="button" class="link" @click=${() => (notification.opened = false)}>Dismiss</button></div>`, root);
  document.body.append(notification);
  notification.opened = true;
  whenClosed(notification, () => {});
}

/** After an overlay has closed it leaves the page, and the focus goes back to where it was. */
export function whenClosed(overlay, then) {
  let opened = false;
  overlay.addEventListener('opened-changed', event => {
    opened ||= event.detail.value;
    if (event.detail.value || !opened) return;
    setTimeout(() => overlay.remove(), 300);
    then();
  });
}

export function debounce(action, millis) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), millis);
  };
}
