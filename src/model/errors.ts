/** Where something stands in a file of the repository; lines and columns count from 1. */
export interface SourceLocation {
  /** Path relative to the repository's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Exit codes of the command: 1 the user's to mend, 2 drift found, 3 refused, 4 Azure's fault and worth a re-run. */
export type ExitCode = 1 | 2 | 3 | 4;

export interface Explanation {
  /** The resource and operation that failed: `create cluster matih-dev`. */
  readonly what: string;
  /** The cause, in the service's own words where it has any. */
  readonly cause: string;
  /** What to do: a sentence, a command or lines of YAML. */
  readonly mend?: string | undefined;
  readonly link?: string | undefined;
  /** The service's correlation id, for a support case. */
  readonly correlationId?: string | undefined;
  readonly location?: SourceLocation | undefined;
  readonly exitCode?: ExitCode | undefined;
}

/** A failure that has been understood: everything an operator needs, and no stack to read. */
export class ExplainedError extends Error implements Explanation {
  readonly what: string;
  override readonly cause: string;
  readonly mend: string | undefined;
  readonly link: string | undefined;
  readonly correlationId: string | undefined;
  readonly location: SourceLocation | undefined;
  readonly exitCode: ExitCode;

  constructor(explanation: Explanation) {
    super(`${explanation.what}: ${explanation.cause}`);
    this.name = 'ExplainedError';
    this.what = explanation.what;
    this.cause = explanation.cause;
    this.mend = explanation.mend;
    this.link = explanation.link;
    this.correlationId = explanation.correlationId;
    this.location = explanation.location;
    this.exitCode = explanation.exitCode ?? 1;
  }
}

/** The explanation as plain lines: where (unless the reader is told otherwise), what and why, then what to do. */
export function explanationLines(explanation: Explanation, withPlace = true): string[] {
  const { location } = explanation;
  const place = location === undefined || !withPlace ? '' : `${location.file}:${location.line}:${location.column}: `;
  return [
    `${place}${explanation.what}: ${explanation.cause}`,
    ...(explanation.mend === undefined ? [] : explanation.mend.split('\n').map((line) => `  ${line}`)),
    ...(explanation.link === undefined ? [] : [`  See ${explanation.link}`]),
    ...(explanation.correlationId === undefined ? [] : [`  Correlation id: ${explanation.correlationId}`]),
  ];
}

/** What went wrong, in the words of whoever threw it. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why it went wrong and what to do, for a text that says itself what failed. */
export function causeAndMend(error: unknown): { readonly cause: string; readonly mend?: string } {
  if (!(error instanceof ExplainedError)) return { cause: errorMessage(error) };
  const { cause, mend } = error;
  return mend === undefined ? { cause } : { cause, mend };
}
