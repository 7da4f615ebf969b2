export { type Limit, ofComment } from './cut.js';
export { failuresText, isOfFindings } from './failures.js';
export { resultMarkdown } from './markdown.js';
export { planMarkdown } from './plan-markdown.js';
export { lineProgress, progressLine } from './progress.js';
export { findingsText, planText, resultText } from './text.js';
