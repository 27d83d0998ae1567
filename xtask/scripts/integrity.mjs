// Writes the value of an HTML integrity attribute for what it reads.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

console.log(`sha384-${createHash('sha384').update(readFileSync(0)).digest('base64')}`);
