// Requests of a first run by host. Polls and watches are among them, so they depend on the factor; helm's are counted too.
import { byHost, figure, platform } from './harness.mjs';

export async function measure() {
  const { first } = await platform();
  return [
    ...[...byHost(first.traffic)].map(([host, count]) => figure(`requests of a first run: ${host}`, count, 'requests')),
    figure('requests of a first run', first.traffic.length, 'requests'),
  ];
}
