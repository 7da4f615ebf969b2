import type { SourceLocation } from '../../model/index.js';

/** What a check looks at, in the order in which they are told. */
export type CheckName = 'environment' | 'workflows' | 'github' | 'logins' | 'roles' | 'machine';

/** Something that a deployment will stumble over, or (warning) that is worth knowing before. */
export interface Problem {
  readonly check: CheckName;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What comes of it. */
  readonly why?: string;
  /** The command or lines that mend it. */
  readonly mend?: string;
  readonly at?: SourceLocation;
}
