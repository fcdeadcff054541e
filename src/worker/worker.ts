import { compile } from '../generate/index.ts';
import { readJsonSchema, readOverrides } from '../read/json-schema/index.ts';
import { locales } from '../realism/index.ts';
import { serve } from './serve.ts';

serve({ readJsonSchema, readOverrides, compile, locales });
