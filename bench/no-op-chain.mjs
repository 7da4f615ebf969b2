/**
 * Wall time of a no-op of the Azure half at 50 ms a round trip, against the chain of round trips that none of it could do
 * without. What a request needs decides the chain, not what it happened to wait for. There are two:
 *
 *   id-token → Entra's token → a registry's exchange → its access token → its lists
 *   id-token → Entra's token → the cluster's credentials → its lists → a registry's tokens
 *
 * The second is preflight's, which looks at the releases and their pull secrets too. It meets four hosts (the id-token's,
 * Entra, ARM, the cluster), the first one three, and each costs a connection: TCP and TLS. Lists go out side by side, so
 * they count once. The longer one has 5 requests and 4 connections of 2 round trips.
 *
 * That is the chain of whoever connects to a host when there is something to send. Entra and ARM are known before there is a
 * token, and connected to meanwhile: what is left then are 5 requests and 2 connections. The second figure is against that,
 * without a bound.
 */
import { figure, leastOfInterleaved, nodeAlone, platform } from './harness.mjs';

const latencyMs = 50;
const chain = { requests: 5, connections: 4 };
const chainAhead = { requests: 5, connections: 2 };
const bound = 1.5;
const runs = 5;
const azureHalf = { stage: 'preflight,cluster-ensure,nodepool-reconcile,identity-federate,acr-import' };

export async function measure() {
  const { apply, setLatency } = await platform();
  const timed = (ms) => async () => {
    setLatency(ms);
    try {
      return (await apply(azureHalf)).wallMs;
    } finally {
      setLatency(0);
    }
  };
  const least = await leastOfInterleaved({ node: nodeAlone, near: timed(0), far: timed(latencyMs) }, runs);
  const [roundTrips, roundTripsAhead] = [chain, chainAhead].map(
    ({ requests, connections }) => requests + 2 * connections,
  );
  const [chainMs, chainAheadMs] = [roundTrips * latencyMs, roundTripsAhead * latencyMs];
  return [
    figure('no-op of the Azure half, no latency', least.near / 1000, 's'),
    figure(`no-op of the Azure half, ${latencyMs} ms a round trip`, least.far / 1000, 's'),
    figure('chain of unavoidable round trips', chainMs / 1000, 's', null, `${roundTrips} of ${latencyMs} ms`),
    figure('no-op of the Azure half against its chain', least.far / chainMs, '×', bound),
    figure('the same, connections opened ahead', least.far / chainAheadMs, '×', null, `${roundTripsAhead} round trips`),
    figure('what latency adds, against the chain', (least.far - least.near) / chainMs, '×', bound),
  ];
}
