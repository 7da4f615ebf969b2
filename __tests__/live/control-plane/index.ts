/** The real Kubernetes control plane, without containers, for tests and benchmarks. */
export { type ControlPlane, type ControlPlaneOptions, kubeconfigFor, startControlPlane } from './control-plane.js';
export { createRealCluster, type RealCluster } from './real-cluster.js';
