import { rmSync } from 'node:fs';
import type { WebviewPanel } from 'vscode';
import { createAuditFindings } from './audit/findings.ts';
import { auditFixtures } from './audit/flow.ts';
import { createReports } from './audit/reports.ts';
import { createHints } from './bias/hints.ts';
import { writeCard } from './card/flow.ts';
import { createHomes } from './bias/home.ts';
import { watchSchemas } from './diagnostics/feature.ts';
import type { Starter } from '../worker/starter.ts';
import type { Editor } from './editor.ts';
import { startEngines } from './engines.ts';
import { copy } from './generate/copy.ts';
import { generate } from './generate/flow.ts';
import { insert } from './insert/flow.ts';
import { createPreviews } from './preview/previews.ts';
import { verify } from './verify.ts';
import type { Shell } from './shell.ts';

/** What the commands do, by their names. Given is what a menu was opened on, if it was one: a file, a folder, or an array of files. */
export interface Commands {
  preview(given: unknown): Promise<void>;
  generate(given: unknown): Promise<void>;
  copy(given: unknown): Promise<void>;
  insert(): Promise<void>;
  verify(given: unknown): Promise<void>;
  writeCard(given: unknown): Promise<void>;
  audit(given: unknown): Promise<void>;
  showSchema(): Promise<void>;
}

/** A bundle of its own, so that an editor in which nobody asks for fixtures loads none of it. */
export interface Actions extends Commands {
  /** Connects the window of a preview that was open when the editor was closed. */
  restore(panel: WebviewPanel, kept: unknown): void;
  dispose(): void;
}

/** Looks for problems in open schemas from then on. */
export function createActions(shell: Shell, starter: Starter): Actions {
  const homes = createHomes();
  const editor: Editor = {
    ...shell,
    engines: startEngines(shell, starter),
    hints: createHints(homes),
    homes,
    previewed: undefined,
    shown: new Map(),
  };
  const previews = createPreviews(editor);
  const diagnostics = watchSchemas(editor);
  const shows = { reports: createReports(), findings: createAuditFindings() };
  const temporary: string[] = [];
  return {
    preview: (given) => previews.open(given),
    restore: (panel, kept) => previews.restore(panel, kept),
    showSchema: () => previews.showSchema(),
    generate: (given) => generate(editor, given, (folder) => temporary.push(folder)),
    copy: (given) => copy(editor, given),
    insert: () => insert(editor),
    verify: (given) => verify(editor, given),
    writeCard: (given) => writeCard(editor, given),
    audit: (given) => auditFixtures(editor, given, shows),
    dispose() {
      shows.reports.dispose();
      shows.findings.dispose();
      previews.dispose();
      diagnostics.dispose();
      editor.hints.dispose();
      homes.dispose();
      editor.engines.dispose();
      for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
    },
  };
}
