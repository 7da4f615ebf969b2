import type { Azure } from '../azure/index.js';
import type { SecretTexts } from '../kubernetes/index.js';
import type { Change, RunContext, Stage } from '../model/index.js';

/** What a stage works with: the run, and the way into Azure. */
export interface StageContext extends RunContext {
  readonly azure: Azure;
  /** What is hidden in all that the run tells: each stage adds the secret values that it meets. */
  readonly secrets: SecretTexts;
}

export type PlatformStage<Observed, Planned extends Change = Change> = Stage<StageContext, Observed, Planned>;
