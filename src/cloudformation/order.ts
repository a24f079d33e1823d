import { references, TemplateError } from './intrinsics.ts';
import type { Template } from './template.ts';

/** The logical ids in an order in which each comes after those that it refers to; otherwise in the template's own order. @throws TemplateError on a cycle */
export function creationOrder(template: Template): string[] {
  const ids = [...template.Resources.keys()];
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string, trail: readonly string[]): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open')
      throw new TemplateError(`Circular dependency between resources: [${[...trail.slice(trail.indexOf(id)), id].join(', ')}]`);
    state.set(id, 'open');
    const resource = template.Resources.get(id)!;
    const needed = new Set([...resource.DependsOn, ...references(resource.Properties)]);
    for (const other of ids) if (needed.has(other)) visit(other, [...trail, id]);
    state.set(id, 'done');
    order.push(id);
  };
  for (const id of ids) visit(id, []);
  return order;
}
