import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import { ACCOUNT, configState, listen, managed, notes, ofType, recordingCloud, runInstance } from './clouds.ts';

/** One thing that somebody does; names are picked from few, so that things happen to the same ones. */
type Act = { readonly do: string; readonly n: number };
const acts = (names: readonly string[], most = 25) =>
  fc.array(fc.record({ do: fc.constantFrom(...names), n: fc.nat({ max: 5 }) }), { minLength: 3, maxLength: most });

const EVERYDAY = ['group', 'tag', 'untag', 'open', 'close', 'run', 'monitor', 'unmonitor', 'stop', 'start', 'terminate', 'wait', 'wait', 'long'];

/** Lives through a script; what AWS refuses is refused. */
function live(cloud: Cloud, script: readonly Act[]): void {
  const groups: string[] = [];
  const instances: string[] = [];
  const permission = (n: number) => [{ IpProtocol: 'tcp', FromPort: 20 + n, ToPort: 20 + n, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  const pick = (ids: readonly string[], n: number) => ids[n % Math.max(1, ids.length)] ?? 'none';
  const deeds: Readonly<Record<string, (n: number) => void>> = {
    group: (n) => { groups.push((cloud.ec2.createSecurityGroup({ GroupName: `g${n}`,
      Description: 'd' } as never) as unknown as { GroupId: string }).GroupId); },
    tag: (n) => { cloud.ec2.createTags({ Resources: [pick([...groups, ...instances], n)], Tags: [{ Key: 'Stage', Value: String(n % 2) }] } as never); },
    untag: (n) => { cloud.ec2.deleteTags({ Resources: [pick([...groups, ...instances], n)], Tags: [{ Key: 'Stage' }] } as never); },
    open: (n) => { cloud.ec2.authorizeSecurityGroupIngress({ GroupId: pick(groups, n), IpPermissions: permission(n) } as never); },
    close: (n) => { cloud.ec2.revokeSecurityGroupIngress({ GroupId: pick(groups, n), IpPermissions: permission(n) } as never); },
    run: (n) => { instances.push(runInstance(cloud, groups.length === 0 ? {} : { SecurityGroupIds: [pick(groups, n)] })); },
    monitor: (n) => { cloud.ec2.monitorInstances({ InstanceIds: [pick(instances, n)] } as never); },
    unmonitor: (n) => { cloud.ec2.unmonitorInstances({ InstanceIds: [pick(instances, n)] } as never); },
    stop: (n) => { cloud.ec2.stopInstances({ InstanceIds: [pick(instances, n)] } as never); },
    start: (n) => { cloud.ec2.startInstances({ InstanceIds: [pick(instances, n)] } as never); },
    terminate: (n) => { cloud.ec2.terminateInstances({ InstanceIds: [pick(instances, n)] } as never); },
    wait: (n) => { cloud.advance(`${n * 17 + 1}s`); },
    long: (n) => { cloud.advance(`${n * 7 + 1}m`); },
    off: () => { cloud.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' }); },
    on: () => { cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' }); },
    ask: () => { cloud.config.startConfigRulesEvaluation({}); },
    rule: (n) => { cloud.config.putConfigRule(managed(`late-${n}`, 'INCOMING_SSH_DISABLED')); },
    unrule: (n) => { cloud.config.deleteConfigRule({ ConfigRuleName: `late-${n}` }); },
  };
  for (const act of script) {
    try {
      deeds[act.do]!(act.n);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }
  cloud.advance('10m');
}

const rules = (cloud: Cloud): void => {
  cloud.config.putConfigRule(managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED'));
  cloud.config.putConfigRule(managed('ssh', 'INCOMING_SSH_DISABLED'));
  cloud.config.putConfigRule(managed('tags', 'REQUIRED_TAGS', { tag1Key: 'Stage', tag1Value: '1' }));
  cloud.config.putConfigRule(managed('staged', 'EC2_INSTANCE_NO_PUBLIC_IP', undefined, { Scope: { TagKey: 'Stage', TagValue: '1' } }));
};

describe('laws', () => {
  it('the items of a resource form a chain', () => {
    fc.assert(fc.property(acts([...EVERYDAY, 'off', 'on']), (script) => {
      const cloud = recordingCloud();
      live(cloud, script);
      for (const timelines of configState(cloud).resources.values()) {
        for (const { items } of timelines.values()) {
          items.forEach((item, i) => {
            const before = items[i - 1];
            const afresh = before === undefined || before.status === 'ResourceDeleted';
            if (before !== undefined) expect(item.at).toBeGreaterThan(before.at);
            expect([item.change === 'CREATE', item.status === 'ResourceDiscovered']).toEqual([afresh, afresh]);
            // An item of its own says something new; one that is written for a relative's sake shares everything.
            if (item.change === 'UPDATE') expect(item.content).not.toBe(before!.content);
            if (item.change === 'NONE') expect(item.content).toBe(before!.content);
            expect(item.content.configuration === null).toBe(item.change === 'DELETE');
          });
        }
      }
    }), { seed: 11, numRuns: 15 });
  });

  it('what is recorded is what is, once things are quiet', () => {
    fc.assert(fc.property(acts(EVERYDAY), (script) => {
      const cloud = recordingCloud();
      live(cloud, script);
      const ports = cloud.portsOf(cloud.scope);
      for (const type of ['AWS::EC2::Instance', 'AWS::EC2::SecurityGroup']) {
        const current = cloud.config.listDiscoveredResources({ resourceType: type }).resourceIdentifiers.map((one) => one.resourceId);
        expect(current).toEqual(ports.resources.list(type));
        for (const id of current) {
          const item = cloud.config.getResourceConfigHistory({ resourceType: type, resourceId: id!, limit: 1 }).configurationItems[0]!;
          expect(JSON.parse(item.configuration!)).toEqual(JSON.parse(JSON.stringify(ports.resources.view(type, id!)!.configuration)));
        }
      }
    }), { seed: 12, numRuns: 20 });
  });

  it('a change of compliance is told exactly once, and the changes of a resource under a rule form a chain', () => {
    fc.assert(fc.property(acts([...EVERYDAY, 'ask', 'off', 'on', 'rule', 'unrule']), (script) => {
      const cloud = recordingCloud();
      const events = listen(cloud);
      rules(cloud);
      live(cloud, script);
      const last = new Map<string, unknown>();
      const changes = notes(cloud, 'config.compliance');
      for (const { subject, data } of changes) {
        const key = `${subject} ${String(data['rule'])}`;
        // A rule that was deleted and made anew begins anew.
        if (!String(data['rule']).startsWith('late-')) expect(data['old']).toBe(last.get(key) ?? null);
        expect(data['new']).not.toBe(data['old']);
        last.set(key, data['new'] === 'NOT_APPLICABLE' ? null : data['new']);
      }
      const told = ofType(events, 'Config Rules Compliance Change').map(({ detail }) => {
        const { resourceType, resourceId, configRuleName, newEvaluationResult } = detail as unknown as Record<string,
          string> & { newEvaluationResult: { complianceType: string } };
        return `${resourceType}/${resourceId} ${configRuleName} ${newEvaluationResult.complianceType}`;
      });
      const noted = changes.map(({ subject, data }) => `${subject.split('/').slice(3).join('/')} ${String(data['rule'])} ${String(data['new'])}`);
      expect(told.sort()).toEqual(noted.sort());
    }), { seed: 13, numRuns: 15 });
  });

  it('the results at the end are those of rules that are evaluated afresh', () => {
    const verdicts = (cloud: Cloud) => ['monitoring', 'ssh', 'tags', 'staged'].map((ConfigRuleName) =>
      cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName, Limit: 100 }).EvaluationResults
        .map((one) => `${one.EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId} ${one.ComplianceType}`));
    fc.assert(fc.property(acts([...EVERYDAY, 'ask']), (script) => {
      const cloud = recordingCloud();
      rules(cloud);
      live(cloud, script);
      const lived = verdicts(cloud);
      for (const ConfigRuleName of ['monitoring', 'ssh', 'tags', 'staged']) cloud.config.deleteEvaluationResults({ ConfigRuleName });
      cloud.config.startConfigRulesEvaluation({});
      cloud.advance('1m');
      expect(verdicts(cloud)).toEqual(lived);
    }), { seed: 14, numRuns: 15 });
  });

  it('with the recorder stopped nothing is recorded and nothing change-triggered runs', () => {
    fc.assert(fc.property(acts([...EVERYDAY, 'off', 'on', 'off'], 30), (script) => {
      const cloud = recordingCloud();
      rules(cloud);
      live(cloud, script);
      let recording = true;
      let since = 0;
      for (const entry of cloud.journal.entries()) {
        if (entry.type === 'api.call' && entry.data['errorCode'] === undefined) {
          if (entry.data['action'] === 'StopConfigurationRecorder') [recording, since] = [false, entry.at];
          if (entry.data['action'] === 'StartConfigurationRecorder') recording = true;
        }
        if (recording) continue;
        expect(entry.type).not.toBe('config.item');
        // What was invoked before may report within the second that an evaluation takes.
        if (entry.type === 'config.evaluation' && entry.data['trigger'] === 'change') expect(entry.at - since).toBeLessThanOrEqual(1000);
      }
    }), { seed: 15, numRuns: 15 });
  });

  it('remediation never acts on a resource outside the scope of its rule', () => {
    // Two groups that break the rule; then they are tagged and untagged while their remediation waits.
    const broken: Act[] = [1, 3].flatMap((n, i) => [{ do: 'group', n }, { do: 'open', n: i }, { do: 'tag', n }]);
    const seen = { acted: 0, left: 0 };
    fc.assert(fc.property(acts(['tag', 'untag', 'untag', 'wait', 'long'], 12), fc.boolean(), (script, recheck) => {
      const cloud = recordingCloud({ options: { config: { remediationRecheck: recheck, remediationDelay: 600_000 } } });
      cloud.config.putConfigRule(managed('ssh', 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', { authorizedTcpPorts: '443' },
        { Scope: { TagKey: 'Stage', TagValue: '1' } }));
      cloud.config.putRemediationConfigurations({ RemediationConfigurations: [{
        ConfigRuleName: 'ssh', TargetType: 'SSM_DOCUMENT', TargetId: 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules', Automatic: true,
        Parameters: { GroupId: { ResourceValue: { Value: 'RESOURCE_ID' } },
          AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } } },
      }] });
      live(cloud, [...broken, ...script]);
      const inScope = new Map<string, boolean>();
      for (const entry of cloud.journal.entries()) {
        const id = entry.subject.slice(entry.subject.lastIndexOf('/') + 1);
        if (entry.type === 'config.compliance') inScope.set(id, entry.data['new'] !== 'NOT_APPLICABLE');
        if (entry.type !== 'config.remediation') continue;
        if (entry.data['state'] === 'SKIPPED') seen.left += 1;
        if (entry.data['state'] !== 'IN_PROGRESS') continue;
        seen.acted += 1;
        expect(inScope.get(id)).toBe(true);
      }
    }), { seed: 16, numRuns: 60 });
    expect([seen.acted > 5, seen.left > 3]).toEqual([true, true]);
  });

  it('the same changes in the same order give the same items, whatever else lives in the account', () => {
    const steps = fc.array(fc.record({ wait: fc.nat({ max: 200 }), id: fc.constantFrom('a', 'b'), size: fc.nat({ max: 2 }), gone: fc.boolean() }),
      { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(steps, acts(EVERYDAY, 12), (changes, noise) => {
      const life = (strangers: boolean) => {
        const cloud = recordingCloud();
        cloud.config.putConfigRule(managed('rds', 'RDS_STORAGE_ENCRYPTED'));
        if (strangers) {
          rules(cloud);
          cloud.config.putConfigRule(managed('public', 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK'));
        }
        let i = 0;
        for (const { wait, id, size, gone } of changes) {
          cloud.world('config', 'putResource', {
            resourceType: 'AWS::RDS::DBInstance', resourceId: id, configuration: gone ? null : { allocatedStorage: size, storageEncrypted: size === 1 },
          });
          // Strangers come and go at the same instants.
          if (strangers) {
            const act = noise[i % noise.length]!;
            try {
              if (act.do === 'run') runInstance(cloud);
              else cloud.ec2.createSecurityGroup({ GroupName: `s${i}`, Description: 'd' } as never);
            } catch (error) {
              if (!(error instanceof AwsError)) throw error;
            }
          }
          i += 1;
          cloud.advance(`${wait + 1}s`);
        }
        cloud.advance('5m');
        return ['a', 'b'].map((id) => {
          try {
            return cloud.config.getResourceConfigHistory({ resourceType: 'AWS::RDS::DBInstance', resourceId: id, limit: 100 }).configurationItems;
          } catch {
            return [];
          }
        });
      };
      expect(life(true)).toEqual(life(false));
    }), { seed: 17, numRuns: 15 });
  });

  it('a cloud that is forked in the middle of everything lives on as the other does', () => {
    fc.assert(fc.property(acts([...EVERYDAY, 'ask'], 15), acts(EVERYDAY, 10), (before, after) => {
      const cloud = recordingCloud();
      rules(cloud);
      live(cloud, before);
      const twin = cloud.fork();
      live(cloud, after);
      live(twin, after);
      expect(twin.journal.digest()).toBe(cloud.journal.digest());
    }), { seed: 18, numRuns: 10 });
  });
});
