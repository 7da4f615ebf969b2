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

/** What a node pool comes to. */
export interface PoolRoom {
  readonly name: string;
  readonly vmSize: string;
  readonly nodes: number;
  /** What the autoscaler may go down and up to; both are the count where there is none. */
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Of one node; undefined when Azure was not asked for the sizes. */
  readonly vcpus?: number;
  /** Of the subnet, at the most, with the surge of an upgrade; 0 outside of it. */
  readonly addresses: number;
}

/** A quota of vCPUs that the declared pools draw on. */
export interface QuotaRoom {
  /** The family's name, or that of the whole region. */
  readonly name: string;
  readonly limit: number;
  readonly used: number;
  /** What starts now, and what it may come to with surge: on top of what is used. */
  readonly now: number;
  readonly atMost: number;
}

/** The capacity before and after a plan, and what the subnet holds. */
export interface CapacityChange {
  readonly before: PoolCapacity;
  readonly after: PoolCapacity;
  /** Undefined while nobody knows the subnet's size. */
  readonly usableAddresses?: number;
  /** What `after` consists of. */
  readonly pools: readonly PoolRoom[];
  /** None when Azure was not asked. */
  readonly quotas: readonly QuotaRoom[];
}
