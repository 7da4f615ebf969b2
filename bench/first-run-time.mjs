// Wall time of a first run against the critical path of the operations' own durations.
import { criticalPath } from './critical-path.mjs';
import { figure, platform, platformFactor } from './harness.mjs';

const bound = 1.05;

export async function measure() {
  const { first, loaded, rehearsal } = await platform();
  const path = await criticalPath(loaded.environment, rehearsal);
  const wallS = first.wallMs / 1000;
  const pathS = servicesS(path) + path.helmS;
  const at = `services ${platformFactor} times as fast as Azure`;
  return [
    figure('first run', wallS, 's', null, at),
    figure('critical path: network and cluster', path.azureS, 's'),
    figure('critical path: federated credential of its first release', path.credentialS, 's'),
    figure('critical path: readiness of the longest chain', path.readinessS, 's', null, path.chain.join(' → ')),
    figure(
      'critical path: helm processes of that chain',
      path.helmS,
      's',
      null,
      `${path.chain.length} of ${path.helmProcessS.toFixed(2)} s`,
    ),
    figure('first run against the critical path', wallS / pathS, '×', bound, at),
    // What the same overhead comes to where Azure takes its own time: the difference stays, the durations grow.
    figure(
      'the same where services take their own time',
      atFullDurations(wallS, path),
      '×',
      null,
      'computed, not measured',
    ),
  ];
}

/** The run's overhead in seconds over its critical path is the machine's, whatever the services take. */
function atFullDurations(wallS, path) {
  const overheadS = wallS - servicesS(path) - path.helmS;
  const fullS = servicesS(path) * platformFactor + path.helmS;
  return (fullS + overheadS) / fullS;
}

const servicesS = ({ azureS, credentialS, readinessS }) => azureS + credentialS + readinessS;
