import {
  canonicalJson,
  type Log,
  type OutputName,
  outputCatalogue,
  type PartialOutputs,
  type RunOutputName,
  type StageName,
} from '../model/index.js';

/** Outputs handed from step to step stay under 64 KiB in all: one input holds them, and Linux refuses one over 128 KiB. */
const largestTotalBytes = 64 * 1024;

export interface OutputWriter {
  setOutput(name: string, value: string): void;
}

/**
 * Writes the outputs of the stages that ran, and of the run. The runner drops an output that contains a masked value
 * without failing: that is said in a warning. An output that would take the total over 64 KiB is left out, said too:
 * a later step then observes it.
 */
export function writeOutputs(
  writer: OutputWriter,
  stages: readonly StageName[],
  outputs: PartialOutputs,
  run: Readonly<Partial<Record<RunOutputName, string>>>,
  masked: readonly string[],
  log: Log,
): void {
  let total = 0;
  for (const [name, text] of [...Object.entries(run), ...stageOutputs(stages, outputs)]) {
    if (text === undefined) continue;
    if (masked.some((secret) => text.includes(secret))) {
      log.warning(`Output ${name} contains a masked value, so GitHub drops it: mask tokens only, never ids.`);
    }
    total += Buffer.byteLength(text);
    if (total > largestTotalBytes) {
      total -= Buffer.byteLength(text);
      log.warning(
        `Output ${name} (${Buffer.byteLength(text)} bytes) is too large to hand from step to step; later steps observe it.`,
      );
    } else writer.setOutput(name, text);
  }
}

function stageOutputs(stages: readonly StageName[], outputs: PartialOutputs): [string, string][] {
  return (Object.keys(outputCatalogue) as OutputName[])
    .filter((name) => stages.includes(outputCatalogue[name].stage) && outputs[name] !== undefined)
    .map((name) => {
      const value = outputs[name];
      return [name, outputCatalogue[name].form === 'text' ? String(value) : canonicalJson(value)];
    });
}
