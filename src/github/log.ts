import type { Log, SourceLocation } from '../model/index.js';

/** Where lines go: the process's standard output, or a test's list. */
export type WriteLine = (line: string) => void;

/** Control, bidirectional and line-separating characters, but for new lines and tabs. */
const unprintable = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Text from outside, made inert for the runner and for terminals: `::command::` at the start of a line and `##[command]`
 * anywhere no longer parse, and control, ANSI and bidirectional characters are shown instead of obeyed (rulebook github).
 */
export function neutralised(text: string): string {
  return text
    .replaceAll(unprintable, shown)
    .replaceAll('##[', '##\u200b[')
    .split('\n')
    .map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b'))
    .join('\n');
}

/** The log of a step: plain lines, and annotations as workflow commands. */
export function createRunnerLog(write: WriteLine, debug = false): Log {
  const annotate = (command: 'warning' | 'error', message: string, at?: SourceLocation) => {
    const properties = at === undefined ? '' : ` file=${property(at.file)},line=${at.line},col=${at.column}`;
    write(`::${command}${properties}::${commandValue(withoutControls(message))}`);
  };
  return {
    debug: (message) => {
      if (debug) write(`::debug::${commandValue(withoutControls(message))}`);
    },
    info: (message) => {
      for (const line of neutralised(message).split('\n')) write(line);
    },
    warning: (message, at) => annotate('warning', message, at),
    error: (message, at) => annotate('error', message, at),
  };
}

function shown(character: string): string {
  if (character === '\r') return '';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function withoutControls(message: string): string {
  return message.replaceAll(unprintable, shown);
}

function commandValue(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string): string {
  return commandValue(withoutControls(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
