/** What the text of a chart tells of its rendering, before helm has seen it. */
import { gunzipSync } from 'node:zlib';

export interface TemplateTraits {
  /** It asks the cluster (lookup, APIVersions) or the history: then only a server's dry run is exact. */
  readonly asksCluster: boolean;
  /** It makes values by chance or from the time: it renders otherwise each time. */
  readonly isUnsteady: boolean;
}

/** Of a file of a chart, templates in values and packed dependencies included; what a reader reads has no part in it. */
export function traitsOf(name: string, content: Buffer): TemplateTraits {
  if (/\.md$|(^|\/)LICENSE/i.test(name)) return { asksCluster: false, isUnsteady: false };
  return traitsOfText((name.endsWith('.tgz') ? unpacked(content) : content).toString('utf8'));
}

export function traitsOfText(text: string): TemplateTraits {
  const actions = (text.match(action) ?? []).join('\n').replace(literal, '""');
  return { asksCluster: asking.test(actions), isUnsteady: chance.test(actions) || clock.test(actions) };
}

/** Of what consists of several texts. */
export function anyTraits(traits: readonly TemplateTraits[]): TemplateTraits {
  return {
    asksCluster: traits.some(({ asksCluster }) => asksCluster),
    isUnsteady: traits.some(({ isUnsteady }) => isUnsteady),
  };
}

/** Files of a tar lie one after another in it, as they are. Helm says what is wrong with one that is none. */
function unpacked(content: Buffer): Buffer {
  try {
    return gunzipSync(content);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Texts and comments of an action. */
const literal = /"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\//g;
const action = /\{\{[\s\S]*?\}\}/g;
const asking = /\b(?:lookup|APIVersions|Revision|getHostByName)\b/;
const chance =
  /\b(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|shuffle|uuidv4|genPrivateKey|genCA(?:WithKey)?|gen(?:SelfSigned|Signed)Cert(?:WithKey)?|ago|bcrypt|htpasswd|encryptAES)\b/;
const clock = /(?<![\w.$"'-])now(?![\w"'-])/;

/**
 * A template for which it is another time: whatever it makes of the time, to the second or to the day, comes out otherwise.
 * Its quotes are those that may stand in a quoted YAML text.
 */
export function atAnotherTime(template: string): string {
  const other = '(toDate `2006-01-02T15:04:05Z07:00` `2001-02-03T04:05:06Z`)';
  const either = new RegExp(`${literal.source}|${clock.source}`, 'g');
  return template.replace(action, (each) => each.replace(either, (found) => (found === 'now' ? other : found)));
}
