import { serve } from '../../src/worker/serve.ts';
import { stubRooms } from './stub-rooms.ts';

serve(stubRooms);
