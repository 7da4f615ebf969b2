import { visible } from '../visible.js';

/** Markup that is safe to put into a page: only `html` makes it, and everything it is given is escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Content = string | number | Markup | readonly Content[] | undefined | false;

/** Template tag: values are made visible and escaped unless they are markup themselves; lists are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const parts = strings.map((part, index) => (index < values.length ? part + rendered(values[index]) : part));
  return new Markup(parts.join(''));
}

function rendered(value: Content): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(rendered).join('');
  return visible(String(value)).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
