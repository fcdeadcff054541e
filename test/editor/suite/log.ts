import * as vscode from 'vscode';

const lines: string[] = [];

/** What the extension logged so far, debug and trace left out. To be imported before it is activated. */
export function logged(): readonly string[] {
  return lines;
}

const window = vscode.window as unknown as Record<'createOutputChannel', (...args: unknown[]) => object>;
const original = window.createOutputChannel;
window.createOutputChannel = (...args) => {
  const channel = original.apply(vscode.window, args);
  if (args[0] !== 'Understudy') return channel;
  const loud = new Set<PropertyKey>(['info', 'warn', 'error', 'appendLine']);
  return new Proxy(channel, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...said: unknown[]): unknown => {
        if (loud.has(name)) lines.push(`${String(name)}: ${said.map(String).join(' ')}`);
        return value.apply(target, said);
      };
    },
  });
};
