import { describe, expect, it } from 'vitest';
import { runCase } from '../../../src/testing/cases/run-case.ts';
import { readTestFile } from '../../../src/testing/cases/test-file.ts';

const FILE = `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: orders } }
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
  Scaling: { Type: AWS::ApplicationAutoScaling::ScalingPolicy }
  Failing:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: AWS/ApiGateway, MetricName: 5XXError, Dimensions: [{ Name: ApiName, Value: !Ref Api }], Statistic: Sum, Period: 60,
        EvaluationPeriods: 2, Threshold: 5, ComparisonOperator: GreaterThanThreshold, AlarmActions: [!Ref Scaling] }
  Slow:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: AWS/ApplicationELB, MetricName: TargetResponseTime, Dimensions: [{ Name: LoadBalancer, Value: !GetAtt Balancer.LoadBalancerFullName }],
        Statistic: Average, Period: 60, EvaluationPeriods: 2, Threshold: 1, ComparisonOperator: GreaterThanThreshold }
cases:
  - name: an API
    series: { Failing: "0x4 9x5" }
    expect: [Failing ALARM by 8m, exactly 0 actions]
  - name: a load balancer
    series: { Slow: "0.1x4 3x5" }
    expect: [Slow ALARM by 8m]
`;

/** The same with an alarm that AWS refuses. */
const WRONG = FILE.replace(
  'cases:',
  `  Wrong:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: A, MetricName: X, Statistic: Nonsense, Period: 60, EvaluationPeriods: 2, Threshold: 1, ComparisonOperator: LessThanThreshold }
cases:
  - name: what AWS refuses is not excused
    series: { Wrong: "0" }
    expect: [Wrong never ALARM]`,
);

describe('resources whose types are not simulated', () => {
  const file = readTestFile(FILE, 'a.test.yaml', () => '');
  it('have a name, so that alarms on them can be tested', () => {
    for (const testCase of file.cases) {
      const { errors, failures } = runCase(file, testCase);
      expect({ errors, failures }).toEqual({ errors: [], failures: [] });
    }
  });

  it('excuse nobody else', () => {
    const wrong = readTestFile(WRONG, 'a.test.yaml', () => '');
    const { errors } = runCase(wrong, wrong.cases[0]!);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ place: { file: 'a.test.yaml', line: 18, column: 38 } });
    expect(errors[0]!.text).toMatch(/^Resources\.Wrong\.Properties\.Statistic: ValidationError: /);
  });
});
