/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// The page's own script: it draws with uPlot what stands there as SVG, opens the slots behind a change, and filters tables. It runs in a browser,
// imports nothing
// and asks the network for nothing.

interface Slot {
  start: number;
  value: number | null;
  class: string;
  considered: boolean;
  decisive: boolean;
  filledAs: string | null;
}
interface Change {
  at: number;
  from: string;
  to: string;
  reason: string;
  rule: string;
  slots: Slot[];
  otherwise: string[];
}
interface Alarm {
  name: string;
  changes: Change[];
  series: {
    label: string;
    start: number;
    period: number;
    threshold: number | null;
    breaches: 'above' | 'below' | null;
    values: (number | null)[];
  } | null;
}
interface Data {
  start: number;
  end: number;
  alarms: Alarm[];
  story: { at: number; who: string; what: string; type: string }[];
}
interface Plot {
  setSize(size: { width: number; height: number }): void;
  redraw(): void;
  valToPos(value: number, scale: string, canvas: boolean): number;
  bbox: { left: number; top: number; width: number; height: number };
  ctx: CanvasRenderingContext2D;
  scales: Record<string, { min: number; max: number }>;
  setScale(key: string, range: { min: number; max: number }): void;
}
declare const uPlot: (new (options: object, data: unknown[], target: HTMLElement) => Plot) & { sync(key: string): object };

const data = JSON.parse(document.getElementById('data')!.textContent!) as Data;
const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const clock = (at: number): string =>
  new Date(at)
    .toISOString()
    .slice(data.end - data.start > 86_400_000 ? 5 : 11, 19)
    .replace('T', ' ');
/** Times of day on a day's axis, dates on a longer one; always UTC and never am or pm. */
const axisLabel = (seconds: number): string => {
  const text = new Date(seconds * 1000).toISOString();
  return data.end - data.start <= 2 * 86_400_000
    ? text.slice(11, 16)
    : seconds % 86_400 === 0
      ? text.slice(5, 10)
      : text.slice(5, 16).replace('T', ' ');
};
const BAND = 14;
const plots: { plot: Plot; box: HTMLElement }[] = [];

const stateColor = (state: string): string => css(state === 'OK' ? 'ok' : state === 'ALARM' ? 'alarm' : 'insufficient');

/** The state band below a chart, the breaching points on the curve, and a mark for each thing that happened, on the chart's own axis of time. */
function decorate(plot: Plot, alarm: Alarm): void {
  const { ctx, bbox } = plot;
  const x = (at: number): number => Math.max(bbox.left, Math.min(bbox.left + bbox.width, plot.valToPos(at / 1000, 'x', true)));
  const ratio = devicePixelRatio;
  ctx.save();
  let state = 'INSUFFICIENT_DATA';
  let from = data.start;
  const top = bbox.top + bbox.height - BAND * ratio;
  for (const change of [...alarm.changes, { at: data.end, to: state }]) {
    ctx.fillStyle = stateColor(state);
    ctx.fillRect(x(from), top, Math.max(1, x(change.at) - x(from)), BAND * ratio);
    state = change.to;
    from = change.at;
  }
  const { series } = alarm;
  if (series !== null && series.threshold !== null && series.breaches !== null) {
    ctx.fillStyle = css('alarm');
    series.values.forEach((value, i) => {
      if (value === null || (series.breaches === 'above' ? value <= series.threshold! : value >= series.threshold!)) return;
      const at = series.start + i * series.period;
      const px = plot.valToPos(at / 1000, 'x', true);
      if (px < bbox.left || px > bbox.left + bbox.width) return;
      ctx.beginPath();
      ctx.arc(px, plot.valToPos(value, 'y', true), 2.2 * ratio, 0, 7);
      ctx.fill();
    });
  }
  ctx.strokeStyle = css('soft');
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  for (const line of data.story) {
    if (line.type !== 'scenario.step') continue;
    const px = plot.valToPos(line.at / 1000, 'x', true);
    if (px < bbox.left || px > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(px, bbox.top);
    ctx.lineTo(px, top);
    ctx.stroke();
  }
  ctx.restore();
}

function draw(box: HTMLElement): void {
  const alarm = data.alarms[Number(box.dataset['alarm'])]!;
  if (alarm.series === null || typeof uPlot === 'undefined') return;
  const { series } = alarm;
  const times = series.values.map((_, i) => (series.start + i * series.period) / 1000);
  const axis = { stroke: () => css('soft'), grid: { stroke: () => css('rule'), width: 1 }, ticks: { stroke: () => css('rule') } };
  const columns: unknown[] = [times, series.values];
  const lines: object[] = [
    { label: 'time (UTC)', value: (_: Plot, v: number | null) => (v === null ? '' : clock(v * 1000)) },
    { label: series.label, stroke: () => css('curve'), width: 1.5, points: { show: series.values.length < 120 }, spanGaps: false },
  ];
  if (series.threshold !== null) {
    columns.push(times.map(() => series.threshold));
    lines.push({ label: 'threshold', stroke: () => css('threshold'), width: 1.5, dash: [6, 4], points: { show: false } });
  }
  box.textContent = '';
  const plot = new uPlot(
    {
      width: box.clientWidth,
      height: 230,
      tzDate: (ts: number) => {
        const d = new Date(ts * 1000);
        return new Date(d.getTime() + d.getTimezoneOffset() * 60_000);
      },
      cursor: { sync: { key: 'time' }, drag: { x: true, y: false } },
      scales: {
        x: { time: true, range: (_: Plot, min: number | null, max: number | null) => [min ?? data.start / 1000, max ?? data.end / 1000] },
        y: {
          range: (_: Plot, low: number, high: number) => {
            const span = high - low || 1;
            return [low - span * 0.16, high + span * 0.06];
          },
        },
      },
      axes: [
        { ...axis, values: (_: Plot, splits: number[]) => splits.map(axisLabel) },
        { ...axis, size: 64 },
      ],
      series: lines,
      hooks: { draw: [(p: Plot) => decorate(p, alarm)] },
    },
    columns,
    box,
  );
  plots.push({ plot, box });
  // A drag zooms one chart; the others follow, since they share one axis of time. A double click shows everything again.
  box.addEventListener('mouseup', () => setTimeout(() => follow(plot), 0));
  box.addEventListener('dblclick', () =>
    setTimeout(() => {
      for (const other of plots) other.plot.setScale('x', { min: data.start / 1000, max: data.end / 1000 });
    }, 0),
  );
}

function follow(from: Plot): void {
  const { min, max } = from.scales['x']!;
  for (const { plot } of plots)
    if (plot !== from && (plot.scales['x']!.min !== min || plot.scales['x']!.max !== max)) plot.setScale('x', { min, max });
}

const element = (tag: string, text: string, kind = ''): HTMLElement => {
  const node = document.createElement(tag);
  node.textContent = text;
  if (kind !== '') node.className = kind;
  return node;
};

/** The evaluation range behind a change: what each slot held, what it counted as, which ones decided. */
function showSlots(button: HTMLElement): void {
  const box = button.parentElement!.querySelector<HTMLElement>('.slots')!;
  const open = button.getAttribute('aria-expanded') === 'true';
  button.setAttribute('aria-expanded', String(!open));
  box.hidden = open;
  if (open || box.childElementCount > 0) return;
  const change = data.alarms[Number(button.dataset['alarm'])]!.changes[Number(button.dataset['change'])]!;
  box.append(
    element(
      'p',
      change.slots.length === 0
        ? 'No data was evaluated for this change.'
        : `The evaluation range, oldest first; a frame marks what decided. Rule: ${change.rule}.`,
    ),
  );
  const list = document.createElement('ol');
  for (const slot of change.slots) {
    const item = element('li', '', `${slot.class}${slot.decisive ? ' decisive' : ''}`);
    item.append(element('small', clock(slot.start)), element('b', slot.value === null ? '–' : String(Math.round(slot.value * 100) / 100)));
    item.append(element('small', slot.filledAs === null ? slot.class : `missing, taken as ${slot.filledAs}`));
    list.append(item);
  }
  box.append(list);
  if (change.otherwise.length === 0) return;
  box.append(element('p', 'Otherwise:'));
  const others = element('ul', '');
  for (const text of change.otherwise) others.append(element('li', text, 'otherwise'));
  box.append(others);
}

function addFilter(table: HTMLTableElement): void {
  const bar = element('div', '', 'filter');
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = table.dataset['filter']!;
  input.setAttribute('aria-label', table.dataset['filter']!);
  const count = document.createElement('output');
  bar.append(input, count);
  table.parentElement!.before(bar);
  const rows = [...table.tBodies[0]!.rows];
  input.addEventListener('input', () => {
    const words = input.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent!.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    count.textContent = words.length === 0 ? '' : `${shown} of ${rows.length}`;
  });
}

for (const box of document.querySelectorAll<HTMLElement>('.chart')) draw(box);
for (const button of document.querySelectorAll<HTMLElement>('.change')) button.addEventListener('click', () => showSlots(button));
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-filter]')) addFilter(table);
const theme = document.getElementById('theme')!;
theme.hidden = false;
theme.addEventListener('click', () => {
  const dark =
    document.documentElement.dataset['theme'] === 'dark' ||
    (document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'light' : 'dark';
  for (const { plot } of plots) plot.redraw();
});
let pending: ReturnType<typeof setTimeout> | undefined;
addEventListener('resize', () => {
  clearTimeout(pending);
  pending = setTimeout(() => {
    for (const { plot, box } of plots) plot.setSize({ width: box.clientWidth, height: 230 });
  }, 80);
});
