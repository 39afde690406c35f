import { html, type TemplateResult } from 'lit';
import { iconButton } from '../../widgets/codicon.ts';

/** A value that the request does not contain, and the action that the row offers. */
export type InheritedRow = {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
  readonly icon: 'edit' | 'go-to-file';
  readonly action: string;
  readonly run: () => void;
};

/** Renders rows that cannot be edited, with their origin. Empty for no rows. */
export function inheritedTable(title: string, rows: readonly InheritedRow[]): TemplateResult | '' {
  if (rows.length === 0) return '';
  return html`<h2 class="part">${title}</h2>
    <div class="table inherited" role="table" aria-label=${title}>
      <div class="row head hiddenText" role="row">
        <span role="columnheader">Name</span><span role="columnheader">Value</span
        ><span role="columnheader">Origin</span><span role="columnheader">Action</span>
      </div>
      ${rows.map(
        ({ name, value, origin, icon, action, run }) =>
          html`<div class="row" role="row">
            <span role="cell" class="text" title=${name}>${name}</span
            ><span role="cell" class="text" title=${value}>${value}</span
            ><span role="cell" class="text origin">${origin}</span
            ><span role="cell">${iconButton(icon, action, run)}</span>
          </div>`,
      )}
    </div>`;
}
