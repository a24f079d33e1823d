import { asList, asText, type Properties, type ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_S3.html */
export const s3Types: Readonly<Record<string, ResourceType>> = {
  'AWS::S3::Bucket': {
    properties: [
      'AccessControl',
      'BucketEncryption',
      'BucketName',
      'LifecycleConfiguration',
      'LoggingConfiguration',
      'PublicAccessBlockConfiguration',
      'Tags',
      'VersioningConfiguration',
    ],
    numbers: ['LifecycleConfiguration.Rules.*.ExpirationInDays'],
    booleans: [
      'PublicAccessBlockConfiguration.BlockPublicAcls',
      'PublicAccessBlockConfiguration.BlockPublicPolicy',
      'PublicAccessBlockConfiguration.IgnorePublicAcls',
      'PublicAccessBlockConfiguration.RestrictPublicBuckets',
    ],
    create(properties, { api, name, scope }) {
      const Bucket = String(properties['BucketName'] ?? name.toLowerCase());
      api('s3', 'CreateBucket', {
        Bucket,
        ...(scope.region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: scope.region } }),
        ...(properties['AccessControl'] === undefined ? {} : { ACL: acl(String(properties['AccessControl'])) }),
      });
      const part = (key: string): Properties | undefined => properties[key] as Properties | undefined;
      const access = part('PublicAccessBlockConfiguration');
      if (access !== undefined) api('s3', 'PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: access });
      const encryption = part('BucketEncryption');
      if (encryption !== undefined) {
        const rules = asList(encryption['ServerSideEncryptionConfiguration']).map((rule) => {
          const byDefault = ((rule as Properties)['ServerSideEncryptionByDefault'] ?? {}) as Properties;
          return {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: byDefault['SSEAlgorithm'],
              ...(byDefault['KMSMasterKeyID'] === undefined ? {} : { KMSMasterKeyID: byDefault['KMSMasterKeyID'] }),
            },
          };
        });
        api('s3', 'PutBucketEncryption', { Bucket, ServerSideEncryptionConfiguration: { Rules: rules } });
      }
      const versioning = part('VersioningConfiguration');
      if (versioning !== undefined) api('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: versioning });
      const logging = part('LoggingConfiguration');
      if (logging !== undefined)
        api('s3', 'PutBucketLogging', {
          Bucket,
          BucketLoggingStatus: {
            LoggingEnabled: { TargetBucket: logging['DestinationBucketName'], TargetPrefix: logging['LogFilePrefix'] ?? '' },
          },
        });
      const lifecycle = part('LifecycleConfiguration');
      if (lifecycle !== undefined) {
        const Rules = (asList(lifecycle['Rules']) as Properties[]).map((rule, i) => ({
          ID: rule['Id'] ?? `rule-${i + 1}`,
          Status: rule['Status'],
          Filter: { Prefix: rule['Prefix'] ?? '' },
          ...(rule['ExpirationInDays'] === undefined ? {} : { Expiration: { Days: rule['ExpirationInDays'] } }),
        }));
        api('s3', 'PutBucketLifecycleConfiguration', { Bucket, LifecycleConfiguration: { Rules } });
      }
      if (properties['Tags'] !== undefined) api('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet: properties['Tags'] } });
      return {
        ref: Bucket,
        attributes: {
          Arn: `arn:aws:s3:::${Bucket}`,
          DomainName: `${Bucket}.s3.amazonaws.com`,
          RegionalDomainName: `${Bucket}.s3.${scope.region}.amazonaws.com`,
        },
      };
    },
  },
  'AWS::S3::BucketPolicy': {
    properties: ['Bucket', 'PolicyDocument'],
    create(properties, { api, name }) {
      api('s3', 'PutBucketPolicy', { Bucket: properties['Bucket'], Policy: asText(properties['PolicyDocument']) });
      return { ref: name };
    },
  },
};

/** `PublicRead` → `public-read`. */
const acl = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
