#!/usr/bin/env node
/**
 * Starts the command line. Node keeps what it has compiled beside the packages, each piece with the hash of its source,
 * so that a start takes half as long. Where that folder cannot be written to, nothing else changes. JavaScript, because
 * a first TypeScript file that is not kept yet would load the whole machinery that strips types.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

// A build is over in seconds. Optimised code would not pay for its compiling in that time, which takes the other core from
// the browser that prints: only what runs very often is optimised. Both flags are read anew for each function.
for (const flag of ['--no-opt', '--invocation-count-for-maglev=2000']) setFlagsFromString(flag)
// By its variable, because threads take that over.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
enableCompileCache()
// An import statement would be carried out before these lines.
await import('./cli.ts')
