import { formatClock, formatInstant, DAY, type Instant } from '../../kernel/time.ts';
import { stateBand } from './band.ts';
import { scriptJson, type PageAlarm, type PageData } from './data.ts';
import { escapeHtml } from './escape.ts';
import { resourcesSection, rulesSection } from './page-explained.ts';
import { timeSection } from './page-time.ts';
import { SHAPES, symbols } from './shapes.ts';
import { STYLE } from './style.ts';

export { escapeHtml } from './escape.ts';

/** What is inlined into the page, so that it works offline and asks for nothing. */
export interface PageAssets {
  /** The page's own script, an ES module without imports; empty for a page of drawings and tables. */
  readonly script: string;
  /** uPlot, as a script that defines `uPlot`; empty to leave the drawings as they are. */
  readonly chartScript: string;
  readonly chartStyle: string;
}

/** One self-contained page. Without its script it still shows everything: drawings are SVG, tables are tables. */
export function htmlPage(data: PageData, assets: PageAssets): string {
  const held = data.verdicts.filter((verdict) => verdict.passed).length;
  const verdict =
    data.verdicts.length === 0
      ? ''
      : `<p class="verdict ${held === data.verdicts.length ? 'good' : 'bad'}">${held === data.verdicts.length ? '✓' : '✗'} ${held} of ${data.verdicts.length} expectations held</p>`;
  const time = (at: number): string =>
    data.end - data.start > DAY
      ? formatInstant(at as Instant)
          .slice(0, 19)
          .replace('T', ' ')
      : formatClock(at as Instant);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(data.title)} · cloudclock</title>
<style>${assets.chartStyle}
${STYLE}</style>
</head>
<body>
${symbols()}
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${escapeHtml(data.title)}</h1>
${verdict}
<button id="theme" type="button" hidden>Dark or light</button>
</header>
<main id="main">
${data.description === '' ? '' : `<p class="lead">${escapeHtml(data.description)}</p>`}
<dl class="facts">${data.facts.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${unbroken(value)}</dd></div>`).join('')}</dl>
${verdictList(data)}
${contents(data)}
${timeSection(data, time)}
${alarmsSection(data, time)}
${rulesSection(data.rules)}
${resourcesSection(data.resources, data)}
<section id="story" aria-labelledby="story-title"><h2 id="story-title">What happened, in order</h2>
<div class="scroll" tabindex="0" role="region" aria-label="The story"><table class="story" data-filter="Filter the story"><thead><tr><th>time</th><th>who</th><th>what</th></tr></thead><tbody>
${data.story.map((line) => `<tr id="story-${line.seq}"><td><time>${time(line.at)}</time></td><td>${escapeHtml(line.who)}</td><td>${escapeHtml(line.what)}</td></tr>`).join('\n')}
</tbody></table></div></section>
${costSection(data)}
<section id="tables" aria-labelledby="tables-title"><h2 id="tables-title">The tables</h2>
${data.tables.map((table) => tableSection(table)).join('\n')}
</section>
${data.omitted.length === 0 ? '' : `<section class="omitted"><h2>Left out</h2><ul>${data.omitted.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul></section>`}
</main>
<footer>Made by cloudclock, a deterministic simulator. Same seed, same bytes.</footer>
<script type="application/json" id="data">${scriptJson({ start: data.start, end: data.end, alarms: data.alarms, marks: data.marks.map(({ at, kind, state, ref }) => ({ at, kind, state, ref })), shapes: SHAPES })}</script>
${assets.chartScript === '' ? '' : `<script>${assets.chartScript}</script>`}
${assets.script === '' ? '' : `<script type="module">${assets.script}</script>`}
</body>
</html>
`;
}

/** Words with hyphens, such as options and file names, in one piece where there is room for it. */
const unbroken = (text: string): string => escapeHtml(text).replace(/\S*-\S*/g, '<span class="word">$&</span>');

/** Where to find what. */
function contents(data: PageData): string {
  const links: readonly (readonly [id: string, name: string, there: boolean])[] = [
    ['time', 'Time', data.marks.length > 0],
    ['alarms', 'Alarms', data.alarms.length > 0],
    ['rules', 'Rules', data.rules.length > 0],
    ['resources', 'Resources', data.resources.length > 0],
    ['story', 'Story', true],
    ['costs', 'Cost', true],
    ['tables', 'Tables', true],
  ];
  return `<nav aria-label="On this page">${links.flatMap(([id, name, there]) => (there ? [`<a href="#${id}">${name}</a>`] : [])).join('')}</nav>`;
}

function alarmsSection(data: PageData, time: (at: number) => string): string {
  if (data.alarms.length === 0) return '';
  return `<section id="alarms" aria-labelledby="alarms-title"><h2 id="alarms-title">The alarms</h2>
<p class="legend"><span class="key ok"></span>OK <span class="key alarm"></span>ALARM <span class="key insufficient"></span>INSUFFICIENT_DATA <span class="key line"></span>threshold</p>
${data.alarms.map((alarm, i) => alarmSection(alarm, i, data, time)).join('\n')}
</section>`;
}

const verdictList = (data: PageData): string =>
  data.verdicts.length === 0
    ? ''
    : `<section aria-labelledby="verdicts-title"><h2 id="verdicts-title">Was it as expected?</h2><ul class="verdicts">${data.verdicts
        .map(
          (v) =>
            `<li class="${v.passed ? 'good' : 'bad'}"><span aria-hidden="true">${v.passed ? '✓' : '✗'}</span><span class="sr">${v.passed ? 'held:' : 'failed:'}</span> ${escapeHtml(v.expected)}${v.passed ? '' : `<br><strong>${escapeHtml(v.found)}</strong>`}</li>`,
        )
        .join('')}</ul></section>`;

function alarmSection(alarm: PageAlarm, index: number, data: PageData, time: (at: number) => string): string {
  const changes = alarm.changes
    .map(
      (change, i) =>
        `<li id="change-${change.seq}"><button type="button" class="change" data-alarm="${index}" data-change="${i}" aria-expanded="false"><time>${time(change.at)}</time> <span class="state ${stateClass(change.from)}">${change.from}</span> → <span class="state ${stateClass(change.to)}">${change.to}</span></button>
<div class="why"><p>${escapeHtml(change.reason)}</p><div class="slots" hidden></div></div></li>`,
    )
    .join('');
  return `<article class="alarm" id="alarm-${index}"><h3>${escapeHtml(alarm.name)}</h3><p class="sentence">${escapeHtml(alarm.sentence)}</p>
<div class="chart" data-alarm="${index}" role="img" aria-label="${escapeHtml(`${alarm.series?.label ?? 'States'} of ${alarm.name} over time; its changes are listed below`)}">${drawing(alarm, data)}</div>
${changes === '' ? '<p>It never changed its state.</p>' : `<ol class="changes">${changes}</ol>`}</article>`;
}

function costSection({ costs }: PageData): string {
  const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
    row.map((cell, i) => `<${tag}${i > 2 ? ' class="number"' : ''}>${escapeHtml(cell)}</${tag}>`).join('');
  const table =
    costs.rows.length === 0
      ? ''
      : `<div class="scroll" tabindex="0" role="region" aria-label="The costs"><table class="costs"><thead><tr>${cells(costs.columns, 'th')}</tr></thead>
<tbody>${costs.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}</tbody></table></div><ul class="notes">${costs.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`;
  return `<section id="costs" aria-labelledby="costs-title"><h2 id="costs-title">What the monitoring would cost</h2><p>${escapeHtml(costs.sentence)}</p>${table}</section>`;
}

const stateClass = (state: string): string => (state === 'OK' ? 'ok' : state === 'ALARM' ? 'alarm' : 'insufficient');

const WIDTH = 1000;
const HEIGHT = 180;
const BAND = 16;

/** Curve, threshold and state band as SVG: what is seen without the script, and on paper. */
function drawing(alarm: PageAlarm, data: PageData): string {
  const x = (at: number): number => Math.round(((at - data.start) / (data.end - data.start)) * WIDTH * 10) / 10;
  const parts: string[] = [];
  const { series } = alarm;
  const top = series === null ? 0 : HEIGHT;
  if (series !== null) {
    const { low, high } = extent([0, series.threshold, ...series.values]);
    const y = (value: number): number => Math.round((HEIGHT - 6 - ((value - low) / (high - low || 1)) * (HEIGHT - 12)) * 10) / 10;
    let path = '';
    let pen = false;
    series.values.forEach((value, i) => {
      if (value === null) pen = false;
      else {
        path += `${pen ? 'L' : 'M'}${x(series.start + i * series.period)} ${y(value)}`;
        pen = true;
      }
    });
    parts.push(`<path class="curve" d="${path}"/>`);
    if (series.threshold !== null)
      parts.push(`<line class="threshold" x1="0" x2="${WIDTH}" y1="${y(series.threshold)}" y2="${y(series.threshold)}"/>`);
  }
  for (const { state, from, to } of stateBand(alarm.changes, data.start, data.end))
    parts.push(
      `<rect class="${stateClass(state)}" x="${x(from)}" y="${top + 2}" width="${Math.max(1, Math.round((x(to) - x(from)) * 10) / 10)}" height="${BAND}"/>`,
    );
  return `<svg viewBox="0 0 ${WIDTH} ${top + BAND + 4}" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>`;
}

/** The least and the greatest of what is there. */
function extent(values: readonly (number | null)[]): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

const tableSection = (table: PageData['tables'][number]): string =>
  `<details><summary>${escapeHtml(table.name)} <small>${table.total} ${table.total === 1 ? 'row' : 'rows'}; a row is ${escapeHtml(table.about)}</small></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(table.name)}"><table data-filter="Filter ${escapeHtml(table.name)}"><thead><tr>${table.columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('')}</tr></thead><tbody>${table.rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell === null ? '' : String(cell))}</td>`).join('')}</tr>`)
    .join('\n')}</tbody></table></div></details>`;
