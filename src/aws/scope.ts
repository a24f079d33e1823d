/** Where something lives: engines keep one state per account and region. */
export interface Scope {
  /** Twelve digits. */
  readonly accountId: string;
  /** `us-east-1`, `eu-west-1`, … */
  readonly region: string;
}

export const scopeKey = (scope: Scope): string => `${scope.accountId}/${scope.region}`;

/** The names that e-mails and messages of AWS use. https://docs.aws.amazon.com/general/latest/gr/rande.html */
const LONG_NAMES: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'ca-central-1': 'Canada (Central)',
  'sa-east-1': 'South America (São Paulo)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-west-3': 'EU (Paris)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-north-1': 'EU (Stockholm)',
  'eu-south-1': 'EU (Milan)',
  'af-south-1': 'Africa (Cape Town)',
  'me-south-1': 'Middle East (Bahrain)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-east-1': 'Asia Pacific (Hong Kong)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
};
export const regionLongName = (region: string): string => LONG_NAMES[region] ?? region;
/** The regions that a multi-region trail or an aggregator looks over. */
export const REGIONS: readonly string[] = Object.keys(LONG_NAMES);

/** The parts that names of regions are made of, so that a region that is newer than the list above is one too. */
export const REGION_NAME = /^(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso[a-z]?)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\d$/;
