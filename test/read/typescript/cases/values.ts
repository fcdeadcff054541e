export const config = {
  port: 8080,
  host: 'localhost',
  tls: null,
  paths: ['/a', '/b'],
  nested: { on: true },
};
export type Config = typeof config;

export const fixed = { mode: 'dark', sizes: [1, 2, 3], range: { min: 0, max: 10 } } as const;
export type Fixed = typeof fixed;
export type Mode = (typeof fixed)['mode'];
export type Size = (typeof fixed.sizes)[number];

export const roles = ['admin', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const colours = { red: '#f00', green: '#0f0' } satisfies Record<string, `#${string}`>;
export type ColourName = keyof typeof colours;
export type ColourCode = (typeof colours)[ColourName];

export const routes = {
  home: { path: '/', auth: false },
  admin: { path: '/admin', auth: true },
} as const satisfies Record<string, { path: `/${string}`; auth: boolean }>;
export type Route = (typeof routes)[keyof typeof routes];

export const ten = 10;
export type Ten = typeof ten;
export let changing = 10;
export type Changing = typeof changing;

export const key: unique symbol = Symbol('key');
export interface BySymbol {
  [key]: string;
  [Symbol.toStringTag]: 'BySymbol';
  plain: number;
}
export type KeyType = typeof key;

export function createUser(name: string, age: number) {
  return { name, age, tags: [] as string[], created: new Date(0) };
}
export type Created = ReturnType<typeof createUser>;
export type Arguments = Parameters<typeof createUser>;

class Registry {
  constructor(
    readonly items: string[],
    readonly strict = true,
  ) {}
}
export type RegistryInstance = InstanceType<typeof Registry>;
export type RegistryArguments = ConstructorParameters<typeof Registry>;
