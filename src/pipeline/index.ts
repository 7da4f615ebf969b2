export { type ApplyOccasion, checkOccasion, checkStillCurrent, isResumed } from './approved-plan.js';
export { applyGraph, type ChangeEnd } from './graph.js';
export { mergeResults } from './merge-results.js';
export { OutputStore } from './outputs.js';
export { approve, createPlan, type Plan, planFileOf } from './plan.js';
export {
  type ApprovedPlan,
  type BoundOptions,
  type PlanContent,
  type PlannedChange,
  type PlanOrigin,
  readPlanFile,
} from './plan-file.js';
export type { ChangeReport, RunResult, TenantImages } from './result.js';
export { readResultFile, resultFileText } from './result-file.js';
export { type RunRequest, runPipeline } from './run.js';
