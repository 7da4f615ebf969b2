import type { CapacityChange, PoolRoom } from '../../model/index.js';
import type { RunResult } from '../../pipeline/index.js';
import { capacityText } from '../capacity.js';
import { plural } from '../words.js';
import { html, type Markup } from './markup.js';
import type { View } from './view.js';

/** Node pools between their minima and maxima, the subnet's addresses and the quotas, as pictures with their numbers. */
export function capacity({ plan, outputs }: RunResult): View | undefined {
  const live = outputs['node-pools'] ?? {};
  const room = plan.capacity;
  const pools = room?.pools ?? [];
  if (pools.length === 0 && Object.keys(live).length === 0) return undefined;
  const body = html`${room !== undefined && html`<p class="lead">${capacityText(room)}</p>`}${pools.length > 0 && poolBars(pools)}${room !== undefined && addresses(room)}${room !== undefined && quotas(room)}${Object.keys(live).length > 0 && livePools(live)}`;
  return { id: 'capacity', title: 'Capacity', count: Math.max(pools.length, Object.keys(live).length), body };
}

function poolBars(pools: readonly PoolRoom[]): Markup {
  const widest = Math.max(1, ...pools.map(({ maxNodes }) => maxNodes));
  const rows = pools.map(({ name, vmSize, nodes, minNodes, maxNodes, vcpus }) => {
    const range = `${plural(nodes, 'node')}, ${minNodes === maxNodes ? 'fixed' : `${minNodes} to ${maxNodes}`}`;
    const cores = vcpus === undefined ? '' : `, ${nodes * vcpus} of ${maxNodes * vcpus} vCPU`;
    return html`<li data-row="${name} ${vmSize.toLowerCase()}"><span class="name"><b>${name}</b> <span class="soft">${vmSize}</span></span>
<span class="track" aria-hidden="true">${bar('most', maxNodes, widest)}${bar('', nodes, widest)}</span><span class="took">${range}${cores}</span></li>`;
  });
  return html`<section class="block"><h3>Node pools</h3><p class="legend"><span class="key"></span>nodes <span class="key most"></span>room of the autoscaler</p><ol class="bars rooms">${rows}</ol></section>`;
}

function addresses({ pools, after, usableAddresses }: CapacityChange): Markup | undefined {
  if (usableAddresses === undefined || usableAddresses === 0) return undefined;
  const inSubnet = pools.filter((pool) => pool.addresses > 0);
  const free = usableAddresses - after.addresses;
  const parts = inSubnet.map(
    ({ name, addresses: count }, index) =>
      html`<span class="part part-${index % 6}" style="width:${share(count, Math.max(usableAddresses, after.addresses))}" title="${name}: ${count.toLocaleString('en')} addresses"></span>`,
  );
  const list = inSubnet.map(
    ({ name, addresses: count }, index) =>
      html`<li><span class="key part-${index % 6}" aria-hidden="true"></span>${name} <span class="number">${count.toLocaleString('en')}</span></li>`,
  );
  const tone = free < 0 ? 'bad' : '';
  return html`<section class="block"><h3>Addresses of the subnet</h3><p>${after.addresses.toLocaleString('en')} of ${usableAddresses.toLocaleString('en')} at the most, with the surge of an upgrade; <b class="${tone}">${free < 0 ? `${(-free).toLocaleString('en')} too many` : `${free.toLocaleString('en')} free`}</b>.</p>
<div class="stack" aria-hidden="true">${parts}</div><ul class="keys">${list}<li><span class="key free" aria-hidden="true"></span>free <span class="number">${Math.max(0, free).toLocaleString('en')}</span></li></ul></section>`;
}

function quotas({ quotas: all }: CapacityChange): Markup | undefined {
  if (all.length === 0) return undefined;
  const rows = all.map(({ name, limit, used, now, atMost }) => {
    const whole = Math.max(limit, used + atMost, 1);
    const left = limit - used - atMost;
    const tone = used + now > limit ? 'bad' : left < 0 ? 'warn' : '';
    const verdict = left < 0 ? `${-left} too few at the most` : `${left} left at the most`;
    return html`<li><span class="name"><b>${name}</b></span><span class="track limit" aria-hidden="true">${bar('most', used + atMost, whole)}${bar('', used + now, whole)}${bar('used', used, whole)}<span class="mark" style="left:${share(limit, whole)}"></span></span><span class="took">${used} used + ${now} now, ${atMost} at most, of ${limit}: <b class="${tone}">${verdict}</b></span></li>`;
  });
  return html`<section class="block"><h3>Quotas of vCPUs</h3><p class="legend"><span class="key used"></span>used already <span class="key"></span>starts now <span class="key most"></span>may come to, with surge</p><ol class="bars rooms">${rows}</ol></section>`;
}

function livePools(pools: NonNullable<RunResult['outputs']['node-pools']>): Markup {
  const rows = Object.entries(pools).map(
    ([name, pool]) =>
      html`<tr><td><code>${name}</code></td><td>${pool.mode}</td><td>${pool.vmSize}</td><td class="number">${pool.count}</td><td>${pool.kubernetesVersion}</td></tr>`,
  );
  return html`<section class="block"><h3>As they are at the end</h3><div class="scroll" tabindex="0" role="region" aria-label="Node pools"><table><thead><tr><th>Pool</th><th>Mode</th><th>Size</th><th class="number">Nodes</th><th>Kubernetes</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

/** Nothing has no bar: the least of widths would be a sliver. */
function bar(kind: string, part: number, whole: number): Markup | undefined {
  if (part === 0) return undefined;
  return html`<span class="bar ${kind}" style="left:0;width:${share(part, whole)}"></span>`;
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)}%`;
}
