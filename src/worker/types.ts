import { createTypeFiles, type ProjectTypeFiles } from '../project/type-files.ts';
import { typeLibraries } from '../project/type-libraries.ts';
import { pathOfUri } from '../project/files.ts';
import type { SchemaSource, TypeSummary } from '../protocol/worker.ts';
import { configOf } from '../read/typescript/config.ts';
import { isJavaScript, uriOf } from '../read/typescript/files.ts';
import { loadTypeScript } from '../read/typescript/load.ts';
import { Project } from '../read/typescript/project.ts';
import { TypeSession } from '../read/typescript/session.ts';
import { refusal } from './prepare.ts';

/** Folders whose programs are kept warm. */
const mostFolders = 2;
const mostProjects = 3;

interface Folder {
  readonly files: ProjectTypeFiles;
  /** By the `tsconfig.json` that they are compiled with. */
  readonly projects: Map<string, Project>;
}

/** Programs of TypeScript, kept from one schema to the next and from one keystroke to the next. */
export class TypeWorkshop {
  private readonly folders = new Map<string, Folder>();
  private step = (): void => undefined;

  /**
   * Reads a file of types.
   * @param step called at each file that is read: a project of many is work, but does not hang
   * @throws Refusal where it has none
   */
  async open(source: SchemaSource, step: () => void = () => undefined): Promise<TypeSession> {
    this.step = step;
    try {
      return await this.read(source);
    } finally {
      this.step = () => undefined;
    }
  }

  private async read({ uri, text, root, unsaved = {} }: SchemaSource): Promise<TypeSession> {
    const named = pathOfUri(uri);
    if (!('path' in named)) throw refusal('schema-unreadable', `${uri} is no file: ${named.refused}.`);
    const ts = await loadTypeScript();
    this.step();
    const folder = this.folders.get(root) ?? {
      files: this.stepping(createTypeFiles({ ts, root, libraries: typeLibraries() })),
      projects: new Map<string, Project>(),
    };
    keep(this.folders, root, folder, mostFolders);
    const { files, projects } = folder;
    files.refresh({ ...unsaved, [uri]: text });
    const path = slashes(named.path);
    const config = configOf(ts, files, path);
    const key = `${config.path ?? ''}${isJavaScript(path) ? ' js' : ''}`;
    const project = projects.get(key) ?? new Project(ts, files, config);
    keep(projects, key, project, mostProjects);
    project.refresh(config);
    const session = new TypeSession(project, path);
    if (session.types.length === 0)
      throw refusal(
        'no-entity',
        'The file declares no type that rows could be made of: no interface, type, class or enum.',
        { uri, start: 0, end: 0 },
      );
    return session;
  }

  private stepping(files: ProjectTypeFiles): ProjectTypeFiles {
    return {
      ...files,
      readFile: (path) => {
        this.step();
        return files.readFile(path);
      },
    };
  }

  clear(): void {
    this.folders.clear();
  }
}

/** What is told of the types of a file. */
export function summaryOfTypes(session: TypeSession): readonly TypeSummary[] {
  const { types, path } = session;
  return types.map((type) => {
    const { name, place, exported, generic, extent } = type;
    const args = generic ? session.argumentsOf(type) : undefined;
    return {
      id: idOf(session, name),
      name,
      exported,
      generic,
      place,
      ...(extent && { extent }),
      ...(args !== undefined && { arguments: args }),
      ...(place.uri !== uriOf(path) && { elsewhere: true }),
    };
  });
}

export const idOf = ({ path }: TypeSession, name: string): string => `${uriOf(path)}#${name}`;

const slashes = (path: string): string => path.replaceAll('\\', '/');

function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const old of map.keys()) if (map.size > most) map.delete(old);
}
