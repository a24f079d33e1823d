import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePolicy, parsePolicy } from '../../../src/engines/config/index.ts';
import { GuardSyntaxError } from '../../../src/engines/config/custom/guard/scanner.ts';
import type { Json } from '../../../src/kernel/plain.ts';

const status = (policy: string, document: Json = ITEM) => evaluatePolicy(parsePolicy(policy), document).status;
const reason = (policy: string, document: Json = ITEM) => evaluatePolicy(parsePolicy(policy), document).reason;

const ITEM: Json = {
  resourceType: 'AWS::EC2::Instance', resourceId: 'i-1', tags: { Stage: 'prod' },
  configuration: {
    instanceType: 't3.micro', state: { name: 'running', code: 16 }, monitoring: { state: 'disabled' }, publicIpAddress: null, ebsOptimized: false,
    tags: [{ key: 'Stage', value: 'prod' }, { key: 'Owner', value: 'ops' }], size: 100, ratio: 0.5, empty: [], blank: '',
  },
  supplementaryConfiguration: {},
  InputParameters: { allowed: ['t3.micro', 't3.small'] },
};

// AWS Config Developer Guide, "Creating AWS Config Custom Policy Rules".
const PITR = `
# This rule checks if point in time recovery (PITR) is enabled on active Amazon DynamoDB tables
let status = ['ACTIVE']

rule tableisactive when
    resourceType == "AWS::DynamoDB::Table" {
    configuration.tableStatus == %status
}

rule checkcompliance when
    resourceType == "AWS::DynamoDB::Table"
    tableisactive {
        let pitr = supplementaryConfiguration.ContinuousBackupsDescription.pointInTimeRecoveryDescription.pointInTimeRecoveryStatus
        %pitr == "ENABLED"
}`;
const table = (tableStatus: string, pitr: string): Json => ({
  resourceType: 'AWS::DynamoDB::Table', configuration: { tableStatus },
  supplementaryConfiguration: { ContinuousBackupsDescription: { pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: pitr } } },
});

// The language's own guide, "Query and Filtering": blocked ports that everybody reaches.
const PORTS = `
rule any_ip_ingress_checks when resourceType == "AWS::EC2::SecurityGroup" {
    let ports = InputParameter.TcpBlockedPorts[*]
    let targets = configuration.ipPermissions[
        # if either ipv4 or ipv6 that allows access from any address
        some ipv4Ranges[*].cidrIp == '0.0.0.0/0' or
        some ipv6Ranges[*].cidrIpv6 == '::/0'
        ipProtocol != 'udp' ]
    when %targets !empty
    {
        %targets {
            ipProtocol != '-1'
            <<
              result: NON_COMPLIANT
              message: Any IP Protocol is allowed
            >>
            when fromPort exists
                 toPort exists
            {
                let each_target = this
                %ports {
                    this < %each_target.fromPort or
                    this > %each_target.toPort
                    << message: Blocked TCP port was allowed in range >>
                }
            }
        }
    }
}`;
const group = (...ipPermissions: Json[]): Json => ({
  resourceType: 'AWS::EC2::SecurityGroup', configuration: { ipPermissions }, InputParameter: { TcpBlockedPorts: [3389, 20, 21, 110, 143] },
});
const open = (fromPort: number, toPort: number, more: object = {}): Json =>
  ({ fromPort, toPort, ipProtocol: 'tcp', ipv4Ranges: [{ cidrIp: '10.0.0.0/24' }, { cidrIp: '0.0.0.0/0' }], ...more });

describe("the guides' policies", () => {
  it.each([
    ['an active table with recovery', table('ACTIVE', 'ENABLED'), 'PASS'],
    ['an active table without', table('ACTIVE', 'DISABLED'), 'FAIL'],
    ['another resource', ITEM, 'SKIP'],
  ] as const)('%s', (_, document, expected) => {
    expect(status(PITR, document)).toBe(expected);
  });
  it.each([
    ['a port that is not blocked', group(open(172, 172)), 'PASS'],
    ['a range with a blocked port', group(open(172, 172), open(100, 120)), 'FAIL'],
    ['any protocol', group(open(172, 172, { ipProtocol: '-1' })), 'FAIL'],
    ['a blocked port for the office alone', group(open(3389, 3389, { ipv4Ranges: [{ cidrIp: '1.1.1.1/32' }] })), 'SKIP'],
    ['UDP', group(open(20, 20, { ipProtocol: 'udp' })), 'SKIP'],
    ['by IPv6', group(open(20, 20, { ipv4Ranges: [], ipv6Ranges: [{ cidrIpv6: '::/0' }] })), 'FAIL'],
  ] as const)('%s', (_, document, expected) => {
    expect(status(PORTS, document)).toBe(expected);
  });
  it("says the clause's message, or its text and line", () => {
    expect(reason(PORTS, group(open(172, 172, { ipProtocol: '-1' })))).toBe('result: NON_COMPLIANT message: Any IP Protocol is allowed');
    expect(reason('\nconfiguration.monitoring.state == "enabled"')).toBe('Line 2: configuration.monitoring.state == "enabled"');
  });
});

describe('clauses', () => {
  it.each([
    ['configuration.instanceType == "t3.micro"', 'PASS'],
    ['configuration.instanceType == \'t3.nano\'', 'FAIL'],
    ['configuration.instanceType != "t3.nano"', 'PASS'],
    ['configuration.instanceType == /^t3/', 'PASS'],
    ['configuration.instanceType == /(?i)^T3\\.MICRO$/', 'PASS'],
    ['configuration.instanceType in ["t2.micro", /^t3/]', 'PASS'],
    ['configuration.instanceType not in ["t2.micro"]', 'PASS'],
    ['configuration.instanceType !in ["t3.micro"]', 'FAIL'],
    ['configuration.instanceType in InputParameters.allowed[*]', 'PASS'],
    ['configuration.size in r[50,200]', 'PASS'],
    ['configuration.size in r[100,200)', 'PASS'],
    ['configuration.size in r(100,200)', 'FAIL'],
    ['configuration.size >= 100', 'PASS'],
    ['configuration.size < 100', 'FAIL'],
    ['configuration.size == "100"', 'FAIL'],
    ['configuration.size != "100"', 'FAIL'],
    ['configuration.ratio <= 0.5', 'PASS'],
    ['configuration.ebsOptimized == false', 'PASS'],
    ['configuration.publicIpAddress is_null', 'PASS'],
    ['configuration.publicIpAddress == null', 'PASS'],
    ['configuration.nothing exists', 'FAIL'],
    ['configuration.nothing !exists', 'PASS'],
    ['configuration.nothing not exists', 'PASS'],
    ['not configuration.nothing exists', 'PASS'],
    ['configuration.nothing == 1', 'FAIL'],
    ['configuration.nothing empty', 'PASS'],
    ['configuration.empty empty', 'PASS'],
    ['configuration.blank empty', 'PASS'],
    ['configuration.tags !empty', 'PASS'],
    ['configuration.instanceType is_string', 'PASS'],
    ['configuration.tags is_list', 'PASS'],
    ['configuration.state is_struct', 'PASS'],
    ['configuration.size is_int', 'PASS'],
    ['configuration.ratio is_float', 'PASS'],
    ['configuration.ebsOptimized is_bool', 'PASS'],
    ['configuration.ratio !is_int', 'PASS'],
    ['configuration.tags[*].key in ["Stage", "Owner"]', 'PASS'],
    ['configuration.tags[*].key == "Stage"', 'FAIL'],
    ['some configuration.tags[*].key == "Stage"', 'PASS'],
    ['configuration.tags[0].key == "Stage"', 'PASS'],
    ['configuration.tags[ key == "Owner" ].value == "ops"', 'PASS'],
    ['configuration.tags[ key == "Nobody" ].value == "ops"', 'SKIP'],
    ['configuration.tags[ key == "Nobody" ] empty', 'PASS'],
    ['configuration.State.Name == "running"', 'PASS'],
    ['tags.Stage == "prod"', 'PASS'],
    ['tags[ keys == "Stage" ] == "prod"', 'PASS'],
    ['tags.* == "prod"', 'PASS'],
    ['configuration.state { name == "running"\n code == 16 }', 'PASS'],
    ['configuration.state { name == "running"\n code == 80 }', 'FAIL'],
    ['some configuration.tags[*] { key == "Owner"\n value == "ops" }', 'PASS'],
    ['configuration.size == 1 or configuration.size == 100', 'PASS'],
    ['configuration.size == 1 OR configuration.size == 2', 'FAIL'],
    ['when configuration.state.name == "stopped" { configuration.size == 1 }', 'SKIP'],
    ['when configuration.state.name == "running" { configuration.size == 1 }', 'FAIL'],
    ['let sizes = [50, 100]\nconfiguration.size in %sizes', 'PASS'],
    ['let n = count(configuration.tags[*])\n%n == 2', 'PASS'],
    ['configuration.size == 100 configuration.ratio == 0.5', 'PASS'],
    ['configuration.instanceType in "a t3.micro b"', 'PASS'],
    ['configuration.instanceType == ["t3.micro"]', 'PASS'],
    ['configuration.instanceType == ["t3.micro", "t3.small"]', 'FAIL'],
    ['InputParameters.allowed[*] == InputParameters.allowed[*]', 'PASS'],
    ['configuration.instanceType == InputParameters.allowed[*]', 'FAIL'],
    ['configuration.instanceType != InputParameters.allowed[*]', 'PASS'],
  ] as const)('%s', (policy, expected) => {
    expect(status(policy)).toBe(expected);
  });

  it('rules may depend on rules', () => {
    const policy = (state: string) => `
      rule running { configuration.state.name == "${state}" }
      rule monitored when running { configuration.monitoring.state == "enabled" }
      rule quiet { not monitored or configuration.size == 1 }`;
    expect(evaluatePolicy(parsePolicy(policy('running')), ITEM).rules).toEqual([
      { name: 'running', status: 'PASS' }, { name: 'monitored', status: 'FAIL' }, { name: 'quiet', status: 'PASS' },
    ]);
    expect(evaluatePolicy(parsePolicy(policy('stopped')), ITEM).rules.map((rule) => rule.status)).toEqual(['FAIL', 'SKIP', 'PASS']);
  });
});

describe('what cannot be read says where', () => {
  it.each([
    ['rule x {', 'line 1, column 9: expected \'}\', received the end of the policy'],
    ['rule x { configuration.a == }', "line 1, column 29: expected a query, received '}'"],
    ['rule x {\n  configuration.a ===\n}', "line 2, column 21: expected a query, received '='"],
    ['rule x when { a exists }', "line 1, column 13: expected a condition, received '{'"],
    ['let x 5', "line 1, column 7: expected '=', received '5'"],
    ['rule x { configuration.a }', "line 1, column 26: expected an operator, received '}'"],
    ['rule x { nobody }', "line 1, column 1: expected an operator, or the name of a rule (there is no rule 'nobody'), received 'rule'"],
    ['rule x { a in [1, 2 }', "line 1, column 21: expected ',' or ']', received '}'"],
    ['rule x { a == /[/ }', "line 1, column 15: expected a regular expression, received '/[/'"],
    ['rule x { a == 1 << never ends }', "line 1, column 20: expected '>>', received 'never'"],
    ['rule x { let b = regex_replace(a, "x", "y") }',
      "line 1, column 18: expected a value (of Guard's functions only count() is simulated), received 'regex_replace(a,'"],
    ['AWS::EC2::Instance { a exists }',
      'line 1, column 1: expected a query (blocks of CloudFormation types say nothing about configuration items), received \'AWS::EC2::Instance\''],
  ] as const)('%s', (policy, message) => {
    expect(() => parsePolicy(policy)).toThrow(new GuardSyntaxError(message));
  });

  it('anything at all is read and gives a verdict, or is refused by name', () => {
    const words = fc.constantFrom('rule', 'x', 'when', '{', '}', '[', ']', 'let', '=', '==', '!', 'not', 'some', 'in', 'exists', 'empty', 'configuration',
      '.state', '[*]', '%x', 'this', '"a"', '1', 'r[1,2]', '/a/', '<<m>>', 'or', 'keys', 'count(', ')', '*', ',', '#', '\n');
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 10, arbitrary: words }, { weight: 1, arbitrary: fc.string() }), { maxLength: 14 }), (parts) => {
      try {
        expect(['PASS', 'FAIL', 'SKIP']).toContain(status(parts.join(' ')));
      } catch (error) {
        expect(error).toBeInstanceOf(GuardSyntaxError);
        expect((error as Error).message).toMatch(/^line \d+, column \d+: expected /);
      }
    }), { seed: 31, numRuns: 3000 });
  });
});

describe('laws of policies', () => {
  const value = fc.oneof(fc.constantFrom('a', 'b'), fc.nat({ max: 2 }), fc.boolean());
  const shown = (v: unknown) => (typeof v === 'string' ? `"${v}"` : String(v));
  const documents = fc.record({ a: value, b: fc.array(value, { maxLength: 3 }) });

  it('every value of a query must match, and of some one is enough; nothing found is skipped', () => {
    fc.assert(fc.property(documents, value, (document, wanted) => {
      const { b } = document;
      expect(status(`b[*] == ${shown(wanted)}`, document)).toBe(b.length === 0 ? 'SKIP' : b.every((one) => one === wanted) ? 'PASS' : 'FAIL');
      expect(status(`some b[*] == ${shown(wanted)}`, document)).toBe(b.length === 0 ? 'SKIP' : b.some((one) => one === wanted) ? 'PASS' : 'FAIL');
      expect(status(`b[ this == ${shown(wanted)} ] !empty`, document)).toBe(b.includes(wanted) ? 'PASS' : 'FAIL');
    }), { seed: 32, numRuns: 500 });
  });

  it('a policy fails when any rule fails, else passes when any passes', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a exists', 'a !exists', 'when a !exists { a exists }'), { minLength: 1, maxLength: 4 }), (rules) => {
      const policy = rules.map((body, i) => `rule r${i} { ${body} }`).join('\n');
      const expected = rules.includes('a !exists') ? 'FAIL' : rules.includes('a exists') ? 'PASS' : 'SKIP';
      expect(status(policy, { a: 1 })).toBe(expected);
    }), { seed: 33, numRuns: 200 });
  });
});
