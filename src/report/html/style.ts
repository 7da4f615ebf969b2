/** The report's only style sheet: system fonts, light and dark, printable, no picture and nothing from outside. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --ground: #fff; --panel: #f6f8fa;
  --good: #1a7f37; --bad: #cf222e; --warn: #9a6700; --accent: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --ground: #0d1117;
  --panel: #151b23; --good: #3fb950; --bad: #f85149; --warn: #d29922; --accent: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main, header { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .6rem; }
p.lead { margin: 0; color: var(--soft); }
.badge { display: inline-block; padding: .1rem .55rem; border-radius: 1rem; font-size: .85rem; font-weight: 600;
  vertical-align: .2rem; border: 1px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
nav { position: sticky; top: 0; background: var(--ground); border-bottom: 1px solid var(--line); margin-top: 1rem; z-index: 1; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; max-width: 74rem; margin: 0 auto; padding: .55rem 1.25rem; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td.number, th.number { text-align: right; }
code, pre { font: .86rem/1.45 ui-monospace, monospace; }
pre { background: var(--panel); padding: .7rem .9rem; border-radius: .4rem; overflow-x: auto; white-space: pre-wrap; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; }
summary { cursor: pointer; padding: .4rem .75rem; } details > :not(summary) { margin: .25rem .75rem .7rem; }
.filter { width: 100%; max-width: 26rem; padding: .4rem .6rem; margin-bottom: .7rem; font: inherit; color: inherit;
  background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .axis { fill: var(--soft); }
svg .grid { stroke: var(--line); } svg .bar { fill: var(--accent); } svg .bar.failed { fill: var(--bad); }
svg .bar.critical { fill: var(--warn); }
.empty { color: var(--soft); }
@media print { nav, .filter { display: none; } details { border: 0; } }
`;

/** Filters rows and opens what a link points at; without it the page is whole, only unfiltered. */
export const script = `
for (const input of document.querySelectorAll('input.filter')) {
  const rows = document.getElementById(input.dataset.rows).querySelectorAll('[data-row]');
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\\s+/);
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.row.includes(word));
  });
}
const open = () => { const at = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (at?.tagName === 'DETAILS') at.open = true; };
addEventListener('hashchange', open); open();
`;
