#!/usr/bin/env node
// The terminal command: the same bundle that runs as the action, given arguments.
import { fileURLToPath } from 'node:url';
import { runNode } from '../scripts/node.mjs';

const [command = '--help', ...rest] = process.argv.slice(2);
runNode([fileURLToPath(new URL('../dist/index.js', import.meta.url)), command, ...rest]);
