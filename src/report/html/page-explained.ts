import type { Section } from '../section.ts';
import type { PageMoment, PageResource, PageRule } from './data.ts';
import { escapeHtml } from './escape.ts';
import { glyph } from './shapes.ts';

/** Parts of an explanation: headings with lists. The first part's title stands in the summary above it. */
const sectionsHtml = (sections: readonly Section[]): string =>
  sections
    .map(({ title, lines, picture }, i) => {
      const head = i === 0 ? '' : `<h5>${escapeHtml(title)}</h5>`;
      const body =
        picture === true
          ? `<pre>${lines.map(escapeHtml).join('\n')}</pre>`
          : lines.length === 0
            ? ''
            : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
      return head + body;
    })
    .join('');

/** Rules of EventBridge: what each took and what came near, with the reasons behind a click. */
export function rulesSection(rules: readonly PageRule[]): string {
  if (rules.length === 0) return '';
  return `<section id="rules" aria-labelledby="rules-title"><h2 id="rules-title">Rules and their events</h2>
${rules
  .map(
    (rule) => `<article class="rule"><h3>${escapeHtml(rule.name)}</h3><p class="sentence"><code>${escapeHtml(rule.pattern)}</code></p>
<p>${escapeHtml(rule.sentence)}</p>
${rule.events
  .map(
    (event) =>
      `<details${event.id === null ? '' : ` id="${event.id}"`}><summary>${glyph(event.outcome === 'missed' ? 'matched' : event.outcome)} <time>${escapeHtml(event.time)}</time> ${escapeHtml(event.what)} <strong>${event.outcome === 'missed' ? 'not taken' : event.outcome === 'failed' ? 'taken, not delivered' : event.outcome === 'delivered' ? 'delivered' : 'taken'}</strong></summary>
<div class="explained">${sectionsHtml(event.sections)}</div></details>`,
  )
  .join('\n')}</article>`,
  )
  .join('\n')}</section>`;
}

/** Resources that AWS Config knows: items, compliance and calls of each on one line of time, with what it was beside who changed it. */
export function resourcesSection(resources: readonly PageResource[], span: { start: number; end: number }): string {
  if (resources.length === 0) return '';
  return `<section id="resources" aria-labelledby="resources-title"><h2 id="resources-title">Resources: what it was, who changed it</h2>
${resources.map((resource) => resourceArticle(resource, span)).join('\n')}</section>`;
}

function resourceArticle({ title, type, moments }: PageResource, span: { start: number; end: number }): string {
  const x = (at: number): string => `${Math.round(((at - span.start) / Math.max(1, span.end - span.start)) * 10_000) / 100}%`;
  const strip = moments
    .map(
      ({ at, kind, title: text }) =>
        `<use class="mk-${kind}" data-at="${at}" href="#m-${kind}" x="${x(at)}" y="4" width="12" height="12"><title>${escapeHtml(text)}</title></use>`,
    )
    .join('');
  return `<article class="resource"><h3>${escapeHtml(title)}</h3><p class="sentence">${escapeHtml(type)}</p><svg class="marks" role="img" aria-label="${moments.length} moments on the axis of time; they are listed below">${strip}</svg>
${moments.map(momentDetails).join('\n')}</article>`;
}

const momentDetails = (moment: PageMoment): string =>
  `<details class="moment"${moment.id === null ? '' : ` id="${moment.id}"`}><summary>${glyph(moment.kind)} <time>${escapeHtml(moment.time)}</time> ${escapeHtml(moment.title)}</summary>${momentBody(moment)}</details>`;

function momentBody({ sections, changed, by }: PageMoment): string {
  if (sections !== null) return `<div class="explained">${sectionsHtml(sections)}</div>`;
  const was =
    changed.length === 0
      ? '<p>Nothing to compare with: this is the first item.</p>'
      : `<div class="scroll"><table><thead><tr><th>where</th><th>was</th><th>is</th></tr></thead><tbody>${changed.map(([path, before, after]) => `<tr><td>${escapeHtml(path)}</td><td>${escapeHtml(before)}</td><td>${escapeHtml(after)}</td></tr>`).join('')}</tbody></table></div>`;
  const who = by.length === 0 ? '<p>Nobody: an inventory.</p>' : `<ul>${by.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  return `<div class="sides"><div><h5>What it was, what it is</h5>${was}</div><div><h5>Who changed it</h5>${who}</div></div>`;
}
