import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { HTMLAttributes } from 'preact';

/** The elements of vscode-elements that are used, with the properties that are set. */
declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- elements are declared by adding to it
  namespace JSX {
    interface IntrinsicElements {
      'vscode-textfield': Omit<HTMLAttributes<VscodeTextfield>, 'label'> & {
        /** Told to screen readers. */
        readonly label: string;
        readonly type?: 'text' | 'number' | 'search';
        readonly value?: string;
        readonly placeholder?: string;
        readonly min?: number;
        readonly max?: number;
        readonly step?: number;
        readonly invalid?: boolean;
      };
      'vscode-button': HTMLAttributes<VscodeButton> & {
        readonly secondary?: boolean;
        readonly disabled?: boolean;
      };
    }
  }
}
