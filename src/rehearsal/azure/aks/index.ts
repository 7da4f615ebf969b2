/** The embedded AKS: its resource types in ARM, its operations, and the clusters behind them. */
import { agentPoolTypes } from './agent-pools/index.js';
import { clusterTypes } from './clusters/index.js';
import type { AksContext } from './context.js';
import { locationTypes } from './locations.js';
import { maintenanceType } from './maintenance.js';
import { registerWork } from './work.js';

export type { AksContext } from './context.js';
export { clusterType, createMachines, type Machines, type MachinesOptions } from './machines.js';

export function registerAks(context: AksContext): void {
  registerWork(context);
  context.arm.register(
    ...clusterTypes(context),
    ...agentPoolTypes(context),
    ...locationTypes(context),
    maintenanceType(context),
  );
}
