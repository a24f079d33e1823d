import { checkTemplate } from '../../cloudformation/deploy.ts';
import { readSource, type Problem, type Source } from '../../cloudformation/source.ts';
import { readTemplate, type Template } from '../../cloudformation/template.ts';
import { elsewhere, keysOf, placeIn, type Place } from './place.ts';
import type { TestFileData } from './schema.ts';

/** What is tested: the resources of the file itself and of every template and scenario that it names, and where each stands. */
export interface Subjects {
  readonly template: Template;
  /** The defaults of a scenario that is the subject. */
  readonly given: Pick<TestFileData, 'account' | 'region' | 'options' | 'imports'>;
  /** Where a path such as `Resources.HighCpu` stands. */
  place(path: string): Place | undefined;
}

type Add = (path: readonly PropertyKey[], message: string) => void;
type Read = (path: string) => string;
const SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Resources'] as const;

/** Reads all of them; what is wrong is added with its own place. */
export function readSubjects(data: TestFileData, source: Source, readFile: Read, problems: Problem[], add: Add): Subjects {
  const own: Problem[] = [];
  const parts: { source: Source; template: Template }[] = [{ source, template: readTemplate(data, own) }];
  const load = (key: string, path: string): Source | undefined => {
    let other: Source;
    try {
      other = readSource(readFile(path), path);
    } catch (error) {
      add([key], (error as Error).message);
      return undefined;
    }
    const found: Problem[] = [...other.problems];
    const template = readTemplate(other.value, found);
    parts.push({ source: other, template });
    for (const problem of found) problems.push(elsewhere(placeIn(other, keysOf(problem.path)), problem));
    return other;
  };
  const templates = data.template === undefined ? [] : Array.isArray(data.template) ? data.template : [data.template];
  for (const path of templates) load('template', path);
  const scenario = data.scenario === undefined ? undefined : load('scenario', data.scenario);
  const told = (scenario?.value ?? {}) as Record<string, unknown>;
  if (typeof told['template'] === 'string') load('scenario', sibling(data.scenario!, told['template']));
  if (told['stacks'] !== undefined)
    add(['scenario'], 'a scenario with stacks in other accounts or regions cannot be tested: name their templates, each in a test file of its own');
  const template = merged(parts, problems);
  const place = (path: string): Place | undefined => {
    const keys = keysOf(path);
    const home = parts.find(({ template: t }) => SECTIONS.some((name) => name === keys[0] && t[name].has(keys[1] ?? '')));
    return home === undefined ? undefined : placeIn(home.source, keys);
  };
  checkTemplate(template, {}, own);
  for (const problem of own) {
    const at = place(problem.path) ?? placeIn(source, keysOf(problem.path));
    if (at.file === source.file) problems.push({ ...problem, position: at });
    else problems.push(elsewhere(at, problem));
  }
  if (template.Resources.size === 0 && problems.length === 0)
    add(['cases'], `nothing to test: name a template, or put Resources into ${source.file}`);
  return { template, given: defaultsOf(told), place };
}

/** A path that one file gives, as seen from the folder of another. */
const sibling = (file: string, path: string): string => (path.startsWith('/') ? path : file.replace(/[^/]*$/, '') + path);

const defaultsOf = (scenario: Record<string, unknown>): Subjects['given'] => ({
  ...(typeof scenario['account'] === 'string' ? { account: scenario['account'] } : {}),
  ...(typeof scenario['region'] === 'string' ? { region: scenario['region'] } : {}),
  ...(scenario['imports'] === undefined ? {} : { imports: scenario['imports'] as TestFileData['imports'] }),
  ...(scenario['options'] === undefined ? {} : { options: scenario['options'] as TestFileData['options'] }),
});

/** All parts as one template. Two resources of one name would hide each other. */
function merged(parts: readonly { source: Source; template: Template }[], problems: Problem[]): Template {
  const seen = new Map<string, Source>();
  for (const { source, template } of parts) {
    for (const id of template.Resources.keys()) {
      const other = seen.get(id);
      if (other === undefined) seen.set(id, source);
      else {
        const problem = { path: `Resources.${id}`, message: `${other.file} has a resource of this name too` };
        problems.push(elsewhere(placeIn(source, ['Resources', id]), problem));
      }
    }
  }
  const all = <K extends (typeof SECTIONS)[number]>(name: K): Template[K] =>
    new Map(parts.flatMap(({ template }) => [...template[name]] as [string, never][])) as unknown as Template[K];
  return {
    Parameters: all('Parameters'),
    Mappings: all('Mappings'),
    Conditions: all('Conditions'),
    Resources: all('Resources'),
    Outputs: new Map(),
  };
}
