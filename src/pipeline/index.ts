export { applyGraph, type ChangeEnd } from './graph.js';
export { OutputStore } from './outputs.js';
export { approve, createPlan, type Plan } from './plan.js';
export { type ChangeReport, type RunRequest, type RunResult, runPipeline } from './run.js';
