/**
 * AWS Config at work: 10,000 security groups, 20 rules, and a change every second, through the cloud's own doors: the API call, its record, the item with its
 * difference, twenty evaluations, compliance and its announcement. Beside it a tight loop over the same configurations that copies each changed one and asks
 * the same twenty pure rules, and nothing else. Figures are evaluations per second of CPU time; the checksum is the number of groups that are not compliant
 * at the end, summed over the rules, which both must agree on. What the floor leaves out is most of the work: every first result is a change of compliance,
 * with an entry of the journal and an event of its own.
 */
import { createCloud } from '../build/cloud/cloud.js';
import { managedRule } from '../build/engines/config/index.js';

export const name = 'config: the loop from a change to its compliance';

const GROUPS = 10_000;
const CHANGES = 1_800;
const BUCKET = 'config-bench';
const GROUP = 'AWS::EC2::SecurityGroup';
const START = '2026-01-05T00:00:00Z';

/** Twenty rules of four kinds. */
const RULES = [
  { identifier: 'INCOMING_SSH_DISABLED', parameters: {} },
  ...Array.from({ length: 6 }, (_, i) => ({ identifier: 'RESTRICTED_INCOMING_TRAFFIC', parameters: { blockedPort1: String(20 + i), blockedPort2: '3389' } })),
  ...Array.from({ length: 6 }, (_, i) => ({ identifier: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', parameters: { authorizedTcpPorts: `443,${8000 + i}` } })),
  ...Array.from({ length: 7 }, (_, i) => ({ identifier: 'REQUIRED_TAGS', parameters: { tag1Key: `team-${i}` } })),
];

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Two thirds of the changes open a port to everybody, each of another group; the others close half of them again. */
const OPENED = (CHANGES * 2) / 3;
const change = (i) => ({ group: ((i % OPENED) * 7919) % GROUPS, port: [22, 443, 8003][i % 3], open: i < OPENED });
const rule = (port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] });

/** A cloud with all groups recorded and all rules put. */
function furnished() {
  const cloud = createCloud({ start: START, seed: 'bench' });
  const ids = [];
  for (let i = 0; i < GROUPS; i += 1) ids.push(cloud.ec2.createSecurityGroup({ GroupName: `g-${i}`, Description: 'bench' }).GroupId);
  cloud.s3.createBucket({ Bucket: BUCKET });
  cloud.config.putConfigurationRecorder({
    ConfigurationRecorder: { name: 'default', roleARN: 'arn:aws:iam::111122223333:role/config', recordingGroup: { resourceTypes: [GROUP] } },
  });
  cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: BUCKET } });
  cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
  cloud.advance('5m');
  RULES.forEach(({ identifier, parameters }, i) => {
    cloud.config.putConfigRule({
      ConfigRule: {
        ConfigRuleName: `rule-${i}`, Source: { Owner: 'AWS', SourceIdentifier: identifier }, InputParameters: JSON.stringify(parameters),
        Scope: { ComplianceResourceTypes: [GROUP] },
      },
    });
  });
  return { cloud, ids };
}

/** Without the default group of the VPC, which nobody made. */
function broken(cloud, ids) {
  const ours = new Set(ids);
  const failing = (results) => [...results].filter((result) => result.compliance === 'NON_COMPLIANT' && ours.has(result.resourceId)).length;
  return [...cloud.stateOf('config').rules.values()].reduce((sum, { results }) => sum + failing(results.values()), 0);
}

/** The same rules as pure functions over plain configurations. */
function floor() {
  const asked = RULES.map(({ identifier, parameters }) => {
    const found = managedRule(identifier);
    const defaults = found.parameters.filter((spec) => spec.default !== undefined).map((spec) => [spec.name, spec.default]);
    return { found, parameters: new Map([...defaults, ...Object.entries(parameters)]), verdicts: new Uint8Array(GROUPS) };
  });
  const context = { at: 0, accountId: '111122223333', region: 'us-east-1', ipv6IsOpen: true, list: () => [], get: () => undefined, history: () => [] };
  const open = { ipv6Ranges: [], prefixListIds: [], userIdGroupPairs: [], ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }], ipRanges: ['0.0.0.0/0'] };
  const items = Array.from({ length: GROUPS }, (_, i) => ({
    resourceType: GROUP, resourceId: `sg-${i}`, resourceName: `g-${i}`, arn: `arn:${i}`, tags: [], relationships: [], supplementaryConfiguration: {},
    resourceCreationTime: 0,
    configuration: { groupName: `g-${i}`, description: 'bench', ipPermissions: [], ipPermissionsEgress: [{ ipProtocol: '-1', ...open }] },
  }));
  const evaluate = (i) => {
    for (const { found, parameters, verdicts } of asked) verdicts[i] = found.evaluate(items[i], parameters, context).compliance === 'NON_COMPLIANT' ? 1 : 0;
  };
  return {
    everything: () => items.forEach((_, i) => evaluate(i)),
    changes: () => {
      for (let i = 0; i < CHANGES; i += 1) {
        const { group, port, open: opens } = change(i);
        const copy = JSON.parse(JSON.stringify(items[group].configuration));
        if (opens) copy.ipPermissions.push({ ipProtocol: 'tcp', fromPort: port, toPort: port, ...open });
        else copy.ipPermissions = [];
        items[group] = { ...items[group], configuration: copy };
        evaluate(group);
      }
    },
    checksum: () => asked.reduce((sum, { verdicts }) => sum + verdicts.reduce((a, b) => a + b, 0), 0),
  };
}

function measured(work, repeat = 1) {
  const before = cpu();
  for (let i = 0; i < repeat; i += 1) work();
  return (cpu() - before) / repeat / 1e6;
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } */
export async function run() {
  const bare = floor();
  bare.everything();
  const { cloud, ids } = furnished();
  const row = (workload, evaluations, spent, floorSpent, goal) => {
    const [ours, least] = [evaluations / spent, evaluations / floorSpent];
    return { workload, ours, floor: least, ratio: ours / least, goal, checksum: broken(cloud, ids), expected: bare.checksum() };
  };
  const everything = measured(() => cloud.advance('1m'));
  const rows = [row(`all ${GROUPS} resources, 20 new rules`, GROUPS * 20, everything, measured(bare.everything, 5), 1 / 200)];
  const changes = measured(() => {
    for (let i = 0; i < CHANGES; i += 1) {
      const { group, port, open } = change(i);
      const asked = { GroupId: ids[group], IpPermissions: [rule(port)] };
      if (open) cloud.ec2.authorizeSecurityGroupIngress(asked);
      else cloud.ec2.revokeSecurityGroupIngress(asked);
      cloud.advance('1s');
    }
    cloud.advance('5m');
  });
  rows.push(row('a change every second for half an hour, 20 rules', CHANGES * 20, changes, measured(bare.changes, 5), 1 / 40));
  return rows;
}
