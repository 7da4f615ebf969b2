import { EnvironmentError } from '../environment/findings.js';
import { ExplainedError } from '../model/index.js';

/** A known failure as the errors to show, each at its place; undefined for a defect of this program. */
export function explainedFailures(error: unknown): readonly ExplainedError[] | undefined {
  if (error instanceof ExplainedError) return [error];
  if (!(error instanceof EnvironmentError)) return undefined;
  return error.findings.map(
    ({ path, message, expected, suggestion, ...location }) =>
      new ExplainedError({
        what: path === '' ? 'environment file' : path,
        cause: message,
        mend:
          [
            ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
            ...(expected === undefined || message.includes(expected) ? [] : [`Expected: ${expected}`]),
          ].join('\n') || undefined,
        location,
      }),
  );
}
