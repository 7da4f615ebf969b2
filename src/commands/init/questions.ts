import { createInterface } from 'node:readline/promises';
import type { z } from 'zod';
import {
  clusterName,
  environmentName,
  guid,
  kubernetesVersion,
  location,
  resourceGroupName,
  text,
} from '../../environment/schema/scalars.js';
import { ExplainedError } from '../../model/index.js';
import type { CliOptions } from '../command-table.js';

interface Question {
  readonly asks: string;
  readonly grammar: z.ZodType<string>;
}

/** Every question is an option of the same name. */
const questions = {
  environment: { asks: 'Name of the environment', grammar: environmentName },
  repository: {
    asks: 'Repository on GitHub (OWNER/NAME)',
    grammar: text(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME'),
  },
  branch: { asks: 'Branch that is deployed', grammar: text(/^[\w][\w./-]*$/, "a branch's name") },
  subscription: { asks: 'Subscription (id)', grammar: guid },
  tenant: { asks: 'Entra tenant (id)', grammar: guid },
  'resource-group': { asks: 'Resource group of the cluster', grammar: resourceGroupName },
  cluster: { asks: 'Cluster; one that is there is read', grammar: clusterName },
  location: { asks: 'Location, like eastus', grammar: location },
  'kubernetes-version': { asks: 'Kubernetes version (a minor)', grammar: kubernetesVersion },
  registry: {
    asks: "Registry of the platform's images (its name)",
    grammar: text(
      /^([A-Za-z0-9]{5,50}|\/subscriptions\/\S+\/registries\/[A-Za-z0-9]{5,50})$/,
      "a registry's name or ARM id",
    ),
  },
  ownership: {
    asks: 'Keep the cluster as declared (ensure), or only compare it, for another tool owns it (verify)',
    grammar: text(/^(ensure|verify)$/, 'ensure or verify'),
  },
} as const satisfies Record<string, Question>;

export type QuestionName = keyof typeof questions;

/** Answers from options, from whoever sits at the terminal, else from defaults; refuses where there is none. */
export interface Questions {
  answer(name: QuestionName, fallback: string | undefined): Promise<string>;
}

/**
 * @param isInteractive whether somebody can be asked; with --yes nobody is
 * @param signal aborted where no answer is waited for any more
 */
export function createQuestions(options: CliOptions, isInteractive: boolean, signal: AbortSignal): Questions {
  return {
    async answer(name, fallback) {
      const { asks, grammar }: Question = questions[name];
      const given = options[name];
      if (given !== undefined) return checked(name, given, grammar);
      if (!isInteractive) {
        if (fallback !== undefined) return fallback;
        throw new ExplainedError({
          what: 'aks-action init',
          cause: `--${name} is not given, and there is no default for it here`,
          mend: `--${name} VALUE   # ${asks}`,
        });
      }
      for (;;) {
        const typed = await typedLine(`${asks}${fallback === undefined ? '' : ` [${fallback}]`}: `, signal);
        const parsed = grammar.safeParse(typed === '' ? (fallback ?? '') : typed);
        if (parsed.success) return parsed.data;
        process.stderr.write(`  expected ${parsed.error.issues[0]?.message}\n`);
      }
    },
  };
}

/** A reader for one line: between two questions the terminal is as it was. */
async function typedLine(prompt: string, signal: AbortSignal): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const close = () => reader.close();
  // The terminal is given back where nothing waits for the end of this.
  process.once('exit', close);
  // A reader takes Ctrl-C for itself, and the program ends by it as it does everywhere.
  reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await reader.question(prompt, { signal })).trim();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ABORT_ERR') throw error;
    // The cursor is still behind the question.
    process.stderr.write('\n');
    throw new ExplainedError({ what: 'aks-action init', cause: 'stopped at a question; nothing was written' });
  } finally {
    process.off('exit', close);
    close();
  }
}

function checked(name: QuestionName, given: string, grammar: z.ZodType<string>): string {
  const parsed = grammar.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ExplainedError({
    what: `--${name}`,
    cause: `"${given}" is not allowed: expected ${parsed.error.issues[0]?.message}`,
  });
}
