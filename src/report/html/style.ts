/** The page's style: light and dark, wide and narrow, on screen and on paper. No meaning is carried by colour alone. */
export const STYLE = `
:root { --ink: #1d2330; --soft: #5b6474; --paper: #fff; --panel: #f5f6f8; --rule: #d9dde4; --accent: #1f6feb; --ok: #9fd8b0; --alarm: #d1242f; --insufficient: #c7cbd3; --curve: #1f6feb; --threshold: #b35900; }
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --ink: #e6e9ef; --soft: #9aa4b5; --paper: #12151b; --panel: #1b2029; --rule: #323946; --accent: #6cb0ff; --ok: #2c6b45; --alarm: #ff6b6b; --insufficient: #4a5160; --curve: #6cb0ff; --threshold: #f0a35c; } }
:root[data-theme=dark] { --ink: #e6e9ef; --soft: #9aa4b5; --paper: #12151b; --panel: #1b2029; --rule: #323946; --accent: #6cb0ff; --ok: #2c6b45; --alarm: #ff6b6b; --insufficient: #4a5160; --curve: #6cb0ff; --threshold: #f0a35c; }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 16px; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 8px 20px; padding-top: 24px; }
h1 { margin: 0; font-size: 1.8rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.25rem; border-bottom: 1px solid var(--rule); padding-bottom: .3rem; }
h3 { margin: 0; font-size: 1.05rem; }
.lead { max-width: 72ch; font-size: 1.05rem; }
.verdict { margin: 0; font-weight: 600; }
.good { color: inherit; } .good > span:first-child { color: #1a7f37; } .bad { color: var(--alarm); }
#theme { margin-left: auto; }
button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; padding: 4px 10px; cursor: pointer; }
button:focus-visible, summary:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px; z-index: 9; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 4px 24px; margin: 1rem 0; }
.facts div { display: flex; gap: 10px; min-width: 0; } .facts dt { color: var(--soft); min-width: 74px; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.verdicts { list-style: none; padding: 0; } .verdicts li { padding: 2px 0; }
.legend { color: var(--soft); } .key { display: inline-block; width: 22px; height: 12px; margin: 0 4px 0 14px; vertical-align: baseline; } .key:first-child { margin-left: 0; }
.key.line { height: 0; border-top: 2px dashed var(--threshold); vertical-align: middle; }
.key.ok, rect.ok { background: var(--ok); fill: var(--ok); } .key.alarm, rect.alarm { background: var(--alarm); fill: var(--alarm); } .key.insufficient, rect.insufficient { background: var(--insufficient); fill: var(--insufficient); }
article.alarm { border: 1px solid var(--rule); border-radius: 10px; padding: 14px 16px; margin: 0 0 16px; }
.state.alarm { color: var(--alarm); font-weight: 600; }
.sentence { margin: .1rem 0 .6rem; color: var(--soft); overflow-wrap: anywhere; }
.chart { width: 100%; overflow: hidden; } .chart svg { width: 100%; height: auto; display: block; }
.chart .u-legend { text-align: left; font-size: .85rem; color: var(--soft); } .chart .uplot { width: 100%; } .chart .u-legend th, .chart .u-legend td { background: none; border: 0; padding: 0 4px; position: static; }
.curve { fill: none; stroke: var(--curve); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.threshold { stroke: var(--threshold); stroke-width: 1.5; stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; }
.changes { list-style: none; padding: 0; margin: .8rem 0 0; max-height: 420px; overflow: auto; } .changes li { margin: 0 0 6px; }
.why { margin: 4px 0 0 12px; color: var(--soft); font-size: .92rem; } .why p { margin: 0; overflow-wrap: anywhere; }
.slots { margin: 8px 0; color: var(--ink); } .slots ol { display: flex; flex-wrap: wrap; gap: 6px; list-style: none; padding: 0; margin: 6px 0; }
.slots ol li { border: 1px solid var(--rule); border-radius: 6px; padding: 4px 8px; min-width: 74px; text-align: center; background: var(--panel); } .slots ol li.decisive { border: 2px solid var(--ink); }
.slots li.breaching b { color: var(--alarm); } .slots small { display: block; color: var(--soft); }
.scroll { overflow-x: auto; max-height: 560px; overflow-y: auto; border: 1px solid var(--rule); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } th { text-align: left; position: sticky; top: 0; background: var(--panel); } th, td { padding: 5px 10px; border-bottom: 1px solid var(--rule); vertical-align: top; }
td { overflow-wrap: anywhere; max-width: 46ch; } td time { white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; } .notes { color: var(--soft); font-size: .88rem; padding-left: 1.2em; }
details { margin: 0 0 10px; } summary { cursor: pointer; padding: 6px 0; } summary small { color: var(--soft); }
.filter { margin: 0 0 8px; display: flex; gap: 8px; align-items: center; } .filter input { font: inherit; padding: 4px 8px; border: 1px solid var(--rule); border-radius: 6px; background: var(--paper); color: inherit; width: min(320px, 100%); } .filter output { color: var(--soft); }
footer { color: var(--soft); padding: 24px 16px 40px; }
@media (max-width: 640px) { h1 { font-size: 1.4rem; } .facts { grid-template-columns: 1fr; } article.alarm { padding: 10px; } th, td { padding: 4px 6px; } #theme { margin-left: 0; } }
@media print { .filter, #theme, .skip { display: none; } .scroll, .changes { max-height: none; } details { display: block; } }
`;
