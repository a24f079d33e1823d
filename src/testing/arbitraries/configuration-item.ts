import fc from 'fast-check';
import type { Json } from '../../kernel/plain.ts';
import { instantOf } from './metric-data.ts';

type JsonObject = { [key: string]: Json };

/** A configuration item as a rule's function gets it in `invokingEvent`, with what always stands in it. */
export interface ConfigurationItem {
  readonly configurationItemVersion: '1.3';
  readonly configurationItemCaptureTime: string;
  readonly configurationStateId: number;
  readonly awsAccountId: string;
  readonly configurationItemStatus: 'OK' | 'ResourceDiscovered' | 'ResourceDeleted';
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly ARN: string;
  readonly awsRegion: string;
  readonly availabilityZone: string;
  readonly configurationStateMd5Hash: '';
  readonly resourceCreationTime: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly relatedEvents: readonly string[];
  readonly relationships: readonly JsonObject[];
  /** Null once the resource is deleted. */
  readonly configuration: JsonObject | null;
  readonly supplementaryConfiguration: JsonObject;
}

const flag = fc.boolean();
const port = fc.constantFrom(443, 22, 80, 3389);
const permission = fc
  .record({ port, cidr: fc.constantFrom('10.0.0.0/8', '0.0.0.0/0'), all: fc.boolean() })
  .map(({ port: at, cidr, all }): JsonObject => ({
    ipProtocol: all ? '-1' : 'tcp',
    ...(all ? {} : { fromPort: at, toPort: at }),
    ipv4Ranges: [{ cidrIp: cidr }],
    ipRanges: [cidr],
    ipv6Ranges: [],
  }));

/** Configurations by type: the members that rules look at. */
const CONFIGURATIONS = {
  'AWS::RDS::DBInstance': (id: string) =>
    fc
      .record({ storageEncrypted: flag, publiclyAccessible: flag, allocatedStorage: fc.integer({ min: 20, max: 100 }) })
      .map((members): JsonObject => ({ dBInstanceIdentifier: id, ...members })),
  'AWS::EC2::SecurityGroup': (id: string) =>
    fc
      .array(permission, { maxLength: 2 })
      .map((ipPermissions): JsonObject => ({ groupId: id, groupName: 'web', ipPermissions, ipPermissionsEgress: [] })),
  'AWS::EC2::Volume': (id: string) =>
    fc
      .record({ encrypted: flag, size: fc.integer({ min: 1, max: 100 }), attached: flag })
      .map(({ encrypted, size, attached }): JsonObject => ({
        volumeId: id,
        encrypted,
        size,
        state: attached ? 'in-use' : 'available',
        attachments: attached ? [{ instanceId: 'i-0123456789abcdef0', deleteOnTermination: true, state: 'attached' }] : [],
      })),
  'AWS::EC2::Instance': (id: string) =>
    fc
      .record({ monitored: flag, type: fc.constantFrom('t3.micro', 'm5.large'), state: fc.constantFrom('running', 'stopped'), open: flag })
      .map(({ monitored, type, state, open }): JsonObject => ({
        instanceId: id,
        instanceType: type,
        imageId: 'ami-12345678',
        state: { code: state === 'running' ? 16 : 80, name: state },
        monitoring: { state: monitored ? 'enabled' : 'disabled' },
        publicIpAddress: open ? '203.0.113.5' : null,
        tags: [],
      })),
} satisfies Record<string, (id: string) => fc.Arbitrary<JsonObject>>;
export type ConfiguredType = keyof typeof CONFIGURATIONS;
export const CONFIGURED_TYPES = Object.keys(CONFIGURATIONS) as ConfiguredType[];

export interface ConfigurationItemConstraints {
  /** The simplest first; database, security group, volume and instance when absent. */
  readonly resourceTypes?: readonly ConfiguredType[];
  /** Ids to draw from; `r-1` alone when absent. */
  readonly resourceIds?: readonly string[];
  /** Keys of tags with the values that each may have; `Stage` with `1` or `2` when absent. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  /** Whether the resource may be gone; true when absent. */
  readonly deleted?: boolean;
  /** Captured within the hour that begins here; 2026-01-05T00:00:00Z when absent. */
  readonly from?: string | Date;
}

/** A configuration item. Shrinks to a database that is not encrypted and has no tags, captured in the first second. */
export function configurationItem(constraints: ConfigurationItemConstraints = {}): fc.Arbitrary<ConfigurationItem> {
  const { resourceTypes = CONFIGURED_TYPES, resourceIds = ['r-1'], deleted = true } = constraints;
  const begin = instantOf(constraints.from ?? '2026-01-05T00:00:00Z');
  const statuses = ['OK', 'ResourceDiscovered', ...(deleted ? ['ResourceDeleted' as const] : [])] as const;
  return fc
    .record({ resourceType: fc.constantFrom(...resourceTypes), resourceId: fc.constantFrom(...resourceIds) })
    .chain(({ resourceType, resourceId }) =>
      fc
        .record({
          configuration: CONFIGURATIONS[resourceType](resourceId),
          tags: tagsOf(constraints.tags ?? { Stage: ['1', '2'] }),
          status: fc.constantFrom(...statuses),
          second: fc.nat({ max: 3599 }),
        })
        .map(({ configuration, tags, status, second }): ConfigurationItem => {
          const at = begin + second * 1000;
          const gone = status === 'ResourceDeleted';
          const [, service, kind] = resourceType.toLowerCase().split('::') as [string, string, string];
          return {
            configurationItemVersion: '1.3',
            configurationItemCaptureTime: new Date(at).toISOString(),
            configurationStateId: at,
            awsAccountId: '111122223333',
            configurationItemStatus: status,
            resourceType,
            resourceId,
            resourceName: null,
            ARN: `arn:aws:${service}:us-east-1:111122223333:${kind}/${resourceId}`,
            awsRegion: 'us-east-1',
            availabilityZone: 'Not Applicable',
            configurationStateMd5Hash: '',
            resourceCreationTime: gone ? null : new Date(begin).toISOString(),
            tags: gone ? {} : tags,
            relatedEvents: [],
            relationships: [],
            configuration: gone ? null : configuration,
            supplementaryConfiguration: {},
          };
        }),
    );
}

/** Each tag is there or not. */
export function tagsOf(named: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<Record<string, string>> {
  const each = Object.fromEntries(Object.entries(named).map(([key, values]) => [key, fc.constantFrom(...values)]));
  return fc.record(each, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
}
