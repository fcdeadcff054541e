import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import type { JsValue } from '../../src/model/javascript.ts';
import { describe, jsOf, longest, visible } from './cell.ts';
import { amount, t } from './words.ts';

/** Children of one node that are put on the page. */
const mostChildren = 500;
/** Characters that a browser lays out within a second. */
const mostCharacters = 2 ** 20;

interface Node {
  readonly path: string;
  readonly name: string;
  readonly value: Json;
  readonly level: number;
  readonly parent: string | undefined;
  /** Where it stands among its siblings, from 1, and how many there are. */
  readonly at: number;
  readonly of: number;
}

interface Props {
  readonly label: string;
  readonly value: Json;
  /** Whether it is of JavaScript. */
  readonly code: boolean;
  /** Whether it is to have the focus. */
  readonly focus: boolean;
}

/** A value as a tree, with the keys of the ARIA tree pattern. The first two levels are open. */
export function Tree({ label, value, code, focus }: Props) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const focusing = useRef(false);
  const isOpen = ({ path, level }: Node): boolean => level <= 2 !== turned.has(path);
  const nodes = [
    ...walk({ path: '', name: label, value, level: 1, parent: undefined, at: 1, of: 1 }, isOpen, code),
  ];
  const found = nodes.findIndex(({ path }) => path === active);
  const current = nodes[Math.max(0, found)] as Node;

  useLayoutEffect(() => {
    if (focus) focusing.current = true;
  }, [focus]);
  useLayoutEffect(() => {
    if (!focusing.current) return;
    focusing.current = false;
    box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  const toggle = ({ path }: Node): void => {
    const next = new Set(turned);
    if (!next.delete(path)) next.add(path);
    setTurned(next);
  };
  const isCut = ({ path, value }: Node): boolean =>
    typeof value === 'string' && value.length > longest && !whole.has(path);
  const show = ({ path }: Node): void => setWhole(new Set([...whole, path]));
  const go = (to: string | undefined): void => {
    if (to === undefined) return;
    focusing.current = true;
    setActive(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = Math.max(0, found);
    const nested = childrenOf(current.value, code).length > 0;
    const open = nested && isOpen(current);
    switch (event.key) {
      case 'ArrowDown':
        go(nodes[at + 1]?.path);
        break;
      case 'ArrowUp':
        go(nodes[at - 1]?.path);
        break;
      case 'Home':
        go(nodes[0]?.path);
        break;
      case 'End':
        go(nodes.at(-1)?.path);
        break;
      case 'ArrowRight':
        if (open) go(nodes[at + 1]?.path);
        else if (nested) toggle(current);
        break;
      case 'ArrowLeft':
        if (open) toggle(current);
        else go(current.parent);
        break;
      case 'Enter':
      case ' ':
        if (nested) toggle(current);
        else if (isCut(current)) show(current);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div role="tree" aria-label={label} class="tree" ref={box} onKeyDown={onKeyDown}>
      {nodes.map((node) => {
        const nested = childrenOf(node.value, code).length > 0;
        const { text, kind } = describe(node.value, code);
        const told = whole.has(node.path) ? visible(node.value as string, mostCharacters) : text;
        return (
          <div
            key={node.path}
            role="treeitem"
            aria-level={node.level}
            aria-posinset={node.at}
            aria-setsize={node.of}
            aria-selected={node === current}
            {...(nested ? { 'aria-expanded': isOpen(node) } : {})}
            tabIndex={node === current ? 0 : -1}
            class="node"
            style={{ paddingLeft: `${node.level * 14 - 6}px` }}
            onClick={() => {
              setActive(node.path);
              if (nested) toggle(node);
            }}
          >
            <span class="twist" aria-hidden="true">
              {nested ? (isOpen(node) ? '▾' : '▸') : ''}
            </span>
            <bdi class="key">{visible(node.name)}</bdi>:{' '}
            <bdi class={kind}>{nested ? summary(node.value, code) : told}</bdi>
            {isCut(node) && (
              <button
                type="button"
                class="link"
                tabIndex={-1}
                title={t('Enter')}
                onClick={(event) => {
                  event.stopPropagation();
                  go(node.path);
                  show(node);
                }}
              >
                {tellRest((node.value as string).length)}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

function* walk(node: Node, isOpen: (node: Node) => boolean, code: boolean): Generator<Node> {
  yield node;
  const children = childrenOf(node.value, code);
  if (children.length === 0 || !isOpen(node)) return;
  for (const [index, [name, value]] of children.slice(0, mostChildren).entries()) {
    const path = `${node.path}/${index}`;
    const child = { path, name, value, level: node.level + 1, parent: node.path };
    yield* walk({ ...child, at: index + 1, of: children.length }, isOpen, code);
  }
}

function childrenOf(value: Json, code: boolean): readonly (readonly [string, Json])[] {
  const js = jsOf(value, code);
  if (js !== undefined) return isLarge(js) ? childrenOf(contentOf(js), code) : [];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** What is constructed from a list or an object has that to look into: `new Map([…])`. */
const isLarge = (js: JsValue): boolean => typeof contentOf(js) === 'object';

function contentOf(js: JsValue): Json {
  if (js.$js === 'as') return js.of;
  return js.$js === 'new' || js.$js === 'call' ? (js.of[1] ?? null) : null;
}

function tellRest(length: number): string {
  return length > mostCharacters
    ? t('Show the first {0} of {1} characters', mostCharacters, length)
    : t('Show all {0} characters', length);
}

function summary(value: Json, code: boolean): string {
  const { length } = childrenOf(value, code);
  const shown = length > mostChildren ? t('{0}, the first {1} shown', length, mostChildren) : amount(length);
  const js = jsOf(value, code);
  if (js?.$js === 'as') return `${summary(js.of, code)} as ${js.type}`;
  if (js?.$js === 'new' || js?.$js === 'call')
    return `${js.$js === 'new' ? 'new ' : ''}${js.of[0]}(${shown})`;
  return Array.isArray(value) ? `[${shown}]` : `{${shown}}`;
}
