/** A step's lines as a person reads them. */
import { neutralised } from '../../github/index.js';

/** Takes a line of a step as the runner would; undefined leaves it out. */
export type StepLine = (line: string) => string | undefined;

/** Passes a step's lines on; the plan's own lines only where it is shown for the first time. */
export function phaseLines(
  planWasShown: boolean,
  stepLine: StepLine,
  write: (line: string) => void,
): (line: string) => void {
  let isInPlan = false;
  return (line) => {
    if (planWasShown && line.startsWith('Plan for ')) isInPlan = true;
    const text = isInPlan ? undefined : stepLine(line);
    if (line.startsWith('Plan digest: ')) {
      if (isInPlan && stepLine(line) !== undefined) write(`${line} (the changes shown above, planned anew)`);
      isInPlan = false;
    }
    if (text !== undefined) write(text);
  };
}

/** Of a step's lines those that warn or fail. */
export function warned(line: string): string | undefined {
  return /^::(error|warning)[ :]/.test(line) ? readable(line) : undefined;
}

/** A step's line as a person reads it: annotations without their command form, nothing for what only the runner reads. */
export function readable(line: string): string | undefined {
  const [, command, message] = /^::(error|warning|notice)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined || message === undefined) return line.startsWith('::') ? undefined : neutralised(line);
  const text = message.replaceAll('%0A', '\n    ').replaceAll('%0D', '').replaceAll('%25', '%');
  return neutralised(`${command === 'error' ? 'Error' : command[0]?.toUpperCase() + command.slice(1)}: ${text}`);
}
