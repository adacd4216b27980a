/** Markup that is already safe: only `html` and `raw` make it, so a plain string is always escaped. */
class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const kEscapes = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (mark) => kEscapes[mark]);

/** Trusts `text` as markup. For our own icons and pictures only. */
export const raw = (text) => new Markup(text);

function render(value) {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Markup) return value.text;
  return Array.isArray(value) ? value.map(render).join('') : escapeHtml(value);
}

/** Tagged template: every value is escaped unless it is Markup; lists are joined; false is nothing. */
export function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, i) => text + render(values[i - 1]) + part));
}

/** JSON for a `<script type="application/json">` block: it can never close the block itself. */
export const jsonBlock = (value) => raw(JSON.stringify(value).replace(/</g, '\\u003c'));
