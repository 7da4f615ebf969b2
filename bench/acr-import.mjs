// Stage 04a at 30 ms latency: one tenant against the loops that people write and skopeo sync; more tenants against what
// Azure's throttle allows. BENCH_TENANTS=1,10,50,200 and BENCH_IMAGES=30 say how much; each writes its own registries.

import { importLoops, skopeoSync } from './acr-rivals.mjs';
import { clusterOf } from './cluster.mjs';
import { factor, figure, load, startCluster } from './harness.mjs';

const fleets = (process.env.BENCH_TENANTS ?? '1,10').split(',').map(Number);
const images = Number(process.env.BENCH_IMAGES ?? '30');
const latencyMs = 30;
/** What one import takes, before its bytes count, at the services' pace. */
const importMs = 1700 / factor;

export async function measure() {
  const figures = [];
  for (const tenants of fleets) figures.push(...(await measureFleet(tenants)));
  return figures;
}

async function measureFleet(tenants) {
  const names = await imageNames();
  const started = await startCluster(fleetOf(tenants), factor, { 'images.yaml': `tenant: [${names.join(', ')}]\n` });
  try {
    started.setLatency(latencyMs);
    const first = await started.apply({ stage: 'acr-import' });
    const again = await started.apply({ stage: 'acr-import' });
    const cells = images * tenants;
    const writes = first.traffic.filter(({ path }) => path.includes('/importImage')).length;
    // 200 writes at once, then 10 a second; what is begun last takes its time too.
    const throttleMs = Math.max(0, writes - 200) * 100 + importMs;
    const of = `${images} images × ${tenants} tenant${tenants === 1 ? '' : 's'}`;
    return [
      figure(`04a, ${of}`, first.wallMs / 1000, 's', null, `${writes} imports`),
      ...(writes > 200
        ? [figure(`04a, ${of}: time / throttle bound`, first.wallMs / throttleMs, '×', 1.1)]
        : [figure(`04a, ${of}: time over one import's`, (first.wallMs - importMs) / 1000, 's')]),
      figure(`04a, ${of}: requests of a first run a cell`, first.traffic.length / cells, 'requests'),
      // A list a cell, and on the source a HEAD and a list an image: the rest is for the login.
      figure(`04a, ${of}: requests of a no-op a cell`, again.traffic.length / cells, 'requests'),
      ...(tenants === 1 ? await rivals(started, names, first.wallMs) : []),
    ];
  } finally {
    await started.stop();
  }
}

async function rivals(started, names, oursMs) {
  const results = [...(await importLoops(started, names)), ...(await skopeoSync(started, names))];
  return results.map(({ name, wallMs, note }) =>
    wallMs === undefined
      ? figure(`04a against ${name}`, 0, '×', null, note)
      : figure(
          `04a against ${name}`,
          oursMs / wallMs,
          '×',
          1,
          `${(wallMs / 1000).toFixed(1)} s${note ? `; ${note}` : ''}`,
        ),
  );
}

/** The platform's own names come first: the embedded registry has them in the shapes that builds leave, most of them signed. */
async function imageNames() {
  const { platformImages } = await load('rehearsal/registry/index.js');
  const known = platformImages('', ['1.0.0']).map(({ repository }) => repository);
  return Array.from({ length: images }, (_, index) => known[index] ?? `service-${index}`);
}

function fleetOf(tenants) {
  const rows = Array.from(
    { length: tenants },
    (_, index) =>
      `  tenant${index}: { tier: ENTERPRISE, registry: { name: tenant${index}acr, resourceGroup: matih-tenants } }`,
  );
  return `${clusterOf({})}tenants:\n${rows.join('\n')}\nimages: { from: images.yaml }\n`;
}
