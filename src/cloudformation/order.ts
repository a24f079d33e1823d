import { references, TemplateError } from './intrinsics.ts';
import type { Template } from './template.ts';

/** The logical ids in an order in which each comes after those that it refers to; otherwise in the template's own order. @throws TemplateError on a cycle */
export function creationOrder(template: Template): string[] {
  const ids = [...template.Resources.keys()];
  const place = new Map(ids.map((id, i) => [id, i]));
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string, trail: readonly string[]): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open')
      throw new TemplateError(`Circular dependency between resources: [${[...trail.slice(trail.indexOf(id)), id].join(', ')}]`);
    state.set(id, 'open');
    const resource = template.Resources.get(id)!;
    const needed = new Set([...resource.DependsOn, ...references(resource.Properties)]);
    const others = [...needed].filter((other) => place.has(other)).sort((a, b) => place.get(a)! - place.get(b)!);
    for (const other of others) visit(other, [...trail, id]);
    state.set(id, 'done');
    order.push(id);
  };
  for (const id of ids) visit(id, []);
  return order;
}
