/** What the node pools come to: nodes and vCPUs at the start and at the autoscaler's maxima, addresses at the most. */
export interface PoolCapacity {
  readonly nodes: number;
  readonly maxNodes: number;
  /** Undefined when Azure was not asked for the sizes. */
  readonly vcpus?: number;
  readonly maxVcpus?: number;
  /** Of the subnet, with the surge of an upgrade. */
  readonly addresses: number;
}

/** The capacity before and after a plan, and what the subnet holds. */
export interface CapacityChange {
  readonly before: PoolCapacity;
  readonly after: PoolCapacity;
  /** Undefined while nobody knows the subnet's size. */
  readonly usableAddresses?: number;
}
