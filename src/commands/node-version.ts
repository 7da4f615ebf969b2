const oldest = 22;

/** Whether this Node runs the bundle; says on standard error what to do where it does not. A runner's always does. */
export function checkNode({ node }: { readonly node: string } = process.versions): boolean {
  if (Number.parseInt(node, 10) >= oldest) return true;
  process.stderr.write(
    `aks-action: Node ${node} is too old, ${oldest} or later is needed: install Node 24, or call bin/aks-action.mjs, which runs the Node that npm brought along\n`,
  );
  return false;
}
