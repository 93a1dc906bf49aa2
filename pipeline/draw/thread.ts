/** What the thread that paints charts runs; `services/studio.ts` starts it. */
import { serve } from '../thread-side.ts'
import { painter, setUpEasel } from './paint.ts'

await serve(setUpEasel(), painter)
