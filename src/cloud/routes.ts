import { SERVICES, type EngineDefinition, type Operation, type Service } from '../aws/engine.ts';
import { assert } from '../kernel/bug.ts';

export type AnyEngine = EngineDefinition<object, object>;

/** Where an API action lives. */
export interface Route {
  readonly engine: AnyEngine;
  readonly operation: Operation<object, object>;
}

/** Engines by name, actions by `service:Action`, and the actions of each service in the order of their engines. */
export interface Routes {
  readonly engines: ReadonlyMap<string, AnyEngine>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly actions: ReadonlyMap<Service, readonly string[]>;
}

/** The table that dispatch reads, made once: every cloud is made of the same engines. */
export function routesOf(list: readonly AnyEngine[]): Routes {
  const engines = new Map<string, AnyEngine>();
  const routes = new Map<string, Route>();
  const actions = new Map<Service, string[]>(SERVICES.map((service) => [service, []]));
  for (const engine of list) {
    assert(!engines.has(engine.name), `two engines are called ${engine.name}`);
    engines.set(engine.name, engine);
    for (const [service, names] of actions) {
      for (const [action, operation] of Object.entries(engine.operations[service] ?? {})) {
        const key = `${service}:${action}`;
        assert(!routes.has(key), `two engines answer ${key}`);
        routes.set(key, { engine, operation });
        names.push(action);
      }
    }
  }
  return { engines, routes, actions };
}

/** Calls that change nothing but what has expired: who only looks makes them on the states of another cloud. */
export const LOOKS: ReadonlySet<string> = new Set([
  'cloudwatch:DescribeAlarms',
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:ListMetrics',
  'cloudwatch:GetMetricStatistics',
  'cloudtrail:LookupEvents',
  'logs:FilterLogEvents',
]);
