import type { Problem } from '../../model/problem.ts';
import type { PreviewSettings } from '../../protocol/preview.ts';
import { areRemedies } from '../../protocol/remedies.ts';
import { isSql, type Remedies, type SchemaSource } from '../../protocol/worker.ts';
import type { Planned, Session, Wish } from './session.ts';
import { changed, redone, sameRows, undone, withoutRemedies } from './settings.ts';
import type { History } from './settings.ts';

/** What the user has set, of which rows. */
export interface Steering {
  readonly history: History;
  /** Id; the first entity where absent. */
  readonly entity: string | undefined;
  /** Of types, until it is known which one that is: an offset into the file's text. */
  readonly at?: number | undefined;
}

/** One preview over time: its schema is edited, its settings are changed, and the last of these wins. */
export interface Turns {
  /** Of the rows shown. */
  readonly shown: Steering;
  /** Of the rows under way: what is changed next is changed of those. */
  readonly latest: Steering;
  /** The schema is another than was read, or may be. */
  edited(): Promise<void>;
  /** Has rows made with other settings or of another entity, which are taken over only if there are any. */
  turn(next: Steering): Promise<void>;
  /** After a change that was refused, it is that change which is taken back. */
  undo(): Promise<void>;
  redo(): Promise<void>;
  end(): void;
}

interface Around {
  readonly session: Session;
  /** The schema as it stands now. @throws Refusal with what to do where it is gone */
  read(): Promise<SchemaSource>;
  /** The settings' remedies as the engine takes them. @throws Refusal where their reference cannot be read */
  remedies(settings: PreviewSettings): Promise<Remedies>;
  show(problems: readonly Problem[], planned: Planned | undefined): Promise<void>;
  problemsOf(error: unknown): readonly Problem[];
  keep(settings: PreviewSettings): void;
}

export function createTurns(
  start: Steering,
  { session, read, remedies, show, problemsOf, keep }: Around,
): Turns {
  let shown = start;
  let latest = start;
  /** Counted, so that it is known whether what was read is what is there. */
  let edits = 0;
  let seen = -1;
  /** Whether the last thing shown was that no rows can be made. */
  let broken = false;
  let refused = false;
  let work = new AbortController();

  /** Starts work that ends what was under way. */
  const begin = (): AbortSignal => {
    work.abort();
    return (work = new AbortController()).signal;
  };
  const adopt = (): void => {
    if (latest.history !== shown.history) keep(latest.history.now);
    shown = latest;
  };
  const tell = (problems: readonly Problem[], planned: Planned | undefined): Promise<void> => {
    broken = planned === undefined;
    return show(problems, planned);
  };

  /** Shows what the work comes to: the plan, else the problems; nothing once other work has begun. */
  const showing = async (signal: AbortSignal, make: () => Promise<Planned>): Promise<boolean> => {
    try {
      const planned = await make();
      if (signal.aborted) return false;
      await tell(planned.problems, planned);
      return true;
    } catch (error) {
      if (!signal.aborted) await tell(problemsOf(error), undefined);
      return false;
    }
  };

  /** Reads the schema where it was edited since, and has rows of it planned. */
  const make = async (wish: Wish, signal: AbortSignal): Promise<Planned> => {
    const edit = edits;
    const isRead = seen === edit && session.isOpen;
    const source = isRead ? undefined : await read();
    const { settings } = wish;
    const wished = areRemedies(settings.remedies) ? { ...wish, remedies: await remedies(settings) } : wish;
    signal.throwIfAborted();
    if (source === undefined) return session.plan(wished, signal);
    const planned = await session.read(source, wished, signal);
    seen = edit;
    return planned;
  };
  /** From then on it is the type that was found, wherever the cursor is. */
  const settle = ({ entity }: Planned): void => {
    const found = { history: shown.history, entity: entity.id };
    if (shown.at === undefined) return;
    if (latest === shown) latest = found;
    shown = found;
  };

  const refresh = async (): Promise<void> => {
    const signal = begin();
    refused = false;
    adopt();
    const settled = async (): Promise<Planned> => {
      const made = await make(wishOf(shown), signal);
      if (!signal.aborted) settle(made);
      return made;
    };
    await showing(signal, async () => {
      try {
        return await settled();
      } catch (error) {
        const { now } = shown.history;
        if (signal.aborted || session.planned !== undefined || !areRemedies(now.remedies)) throw error;
        // A page that never had rows has nothing to take a remedy back with.
        latest = shown = { ...shown, history: changed(shown.history, withoutRemedies(now)) };
        const made = await settled();
        return { ...made, problems: [...problemsOf(error), ...made.problems] };
      }
    });
  };

  const turn = async (next: Steering): Promise<void> => {
    latest = next;
    // Where the cursor is, is said of the text as it is now.
    if (next.at !== undefined) edits++;
    const { planned } = session;
    // What is wrong with the schema itself says nothing about the settings.
    if (planned === undefined || seen !== edits) return refresh();
    const signal = begin();
    if (
      !broken &&
      next.entity === shown.entity &&
      sameRows(next.history.now, shown.history.now, isSql(planned.source))
    ) {
      adopt();
      return tell(planned.problems, planned);
    }
    const made = await showing(signal, async () => {
      const turned = await make(wishOf(next), signal);
      adopt();
      return turned;
    });
    if (signal.aborted) return;
    refused = !made;
    latest = shown;
  };

  return {
    get shown() {
      return shown;
    },
    get latest() {
      return latest;
    },

    edited() {
      edits++;
      return refresh();
    },

    turn,
    undo: () => turn(refused ? shown : { ...latest, history: undone(latest.history) }),
    redo: () => turn({ ...latest, history: redone(latest.history) }),
    end: () => work.abort(),
  };
}

function wishOf({ history, entity, at }: Steering): Wish {
  return { entity, at, settings: history.now };
}
