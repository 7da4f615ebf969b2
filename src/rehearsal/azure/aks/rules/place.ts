/** Where a cluster or pool is to be, with what is offered there. */
import type { MachineSize, OfferedVersion } from '../catalogue/catalogue.js';
import type { SizeRestriction } from '../catalogue/size-restrictions.js';

export interface Place {
  readonly clusterName: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** What the location offers. */
  readonly versions: readonly OfferedVersion[];
  readonly sizes: readonly MachineSize[];
  /** A size, offered or not. */
  readonly sizeNamed: (name: string) => MachineSize | undefined;
  /** The pool is there already: a size retired since, or a live count outside its bounds, must not block other edits. */
  readonly isExisting?: boolean;
  /** What the subscription may not have of a size. */
  readonly restrictionOf?: (size: string) => SizeRestriction | undefined;
}
