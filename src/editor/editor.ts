import type * as vscode from 'vscode';
import type { EnginePool } from '../worker/pool.ts';
import type { Hints } from './bias/hints.ts';
import type { Homes } from './bias/home.ts';
import type { Shell } from './shell.ts';

/** What the actions share. */
export interface Editor extends Shell {
  readonly engines: EnginePool;
  readonly hints: Hints;
  readonly homes: Homes;
  /** The schema whose preview has the focus. */
  previewed: vscode.Uri | undefined;
  /** Ids of the entities that previews show, by the URI of their schema. */
  readonly shown: Map<string, string>;
}
