// The utilisation bar inside of a Lit template.
import {html} from 'lit';
import {directive, Directive} from 'lit/directive.js';
import {paintBar} from './utilisation-bar.js';

const painted = directive(class extends Directive {
  update(part, [use]) {
    paintBar(part.element, use);
  }

  render() {}
});

export const bar = use => html`<span ${painted(use)}></span>`;
