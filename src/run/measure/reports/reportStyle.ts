/** The style sheet of the HTML report, for light and dark themes. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --p50: #0b6bcb; --p99: #b35900; --max: #6e7781; --bad: #c5221f; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --soft: #9da7b3; --line: #3d444d; --back: #0d1117; --p50: #58a6ff; --p99: #f0883e; --max: #8d96a0; --bad: #ff7b72; }
}
body { margin: 0; color: var(--text); background: var(--back); font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 760px; padding: 24px 16px 48px; margin: 0 auto; }
h1 { margin: 0; font-size: 22px; overflow-wrap: anywhere; }
h2 { margin: 32px 0 8px; font-size: 16px; }
p { margin: 4px 0 12px; color: var(--soft); }
.note { padding: 6px 10px; color: var(--text); border-left: 3px solid var(--p99); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding: 8px 0; color: var(--soft); text-align: left; }
th, td { padding: 4px 16px 4px 0; text-align: right; vertical-align: top; white-space: nowrap; }
th { font-weight: 600; }
tbody th, .summary th, .summary td { text-align: left; }
.summary td { white-space: normal; overflow-wrap: anywhere; }
thead th, thead td { border-bottom: 1px solid var(--line); }
svg { display: block; width: 100%; height: auto; }
.grid { stroke: var(--line); }
.label { fill: var(--soft); font-size: 11px; }
@media (max-width: 560px) { .label { font-size: 18px; } }
.bar { fill: var(--p50); }
.line { fill: none; stroke-width: 1.5; }
.line.p50 { stroke: var(--p50); stroke-width: 2; }
.line.p99 { stroke: var(--p99); }
.line.max { stroke: var(--max); stroke-dasharray: 3 3; }
.dot.p50 { fill: var(--p50); }
.dot.p99 { fill: var(--p99); }
.dot.max { fill: var(--max); }
.error { fill: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.key { display: inline-block; width: 14px; height: 3px; margin-right: 6px; vertical-align: middle; }
.key.p50 { background: var(--p50); }
.key.p99 { background: var(--p99); }
.key.max { background: var(--max); }
.key.error { width: 8px; height: 8px; background: var(--bad); border-radius: 50%; }
details { margin-top: 8px; }
summary { color: var(--soft); cursor: pointer; }
`;
