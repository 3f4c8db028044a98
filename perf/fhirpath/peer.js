// The npm package fhirpath behind a pipe: one JSON command a line in, one JSON answer a line out.
// node peer.js FOLDER BUNDLE EXPRESSIONS — the folder that holds node_modules, a resource, and a list of expressions, both as JSON files.
'use strict';
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { createInterface } = require('node:readline');

const [folder, bundleFile, expressionsFile] = process.argv.slice(2);
const load = createRequire(path.join(path.resolve(folder), 'index.js'));
const fhirpath = load('fhirpath');
const r4 = load('fhirpath/fhir-context/r4');

const bundle = JSON.parse(readFileSync(bundleFile, 'utf8'));
const compiled = JSON.parse(readFileSync(expressionsFile, 'utf8')).map(expression => fhirpath.compile(expression, r4));

const commands = {
  results: ({ index }) => compiled[index](bundle).map(item => String(item)),
  measure({ index, milliseconds }) {
    const evaluate = compiled[index];
    const end = process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n;
    const start = process.hrtime.bigint();
    let count = 0, items = 0, now = start;
    do {
      items += evaluate(bundle).length;
      count++;
      now = process.hrtime.bigint();
    } while (now < end);
    return { count, items, nanoseconds: Number(now - start) };
  },
};

createInterface({ input: process.stdin }).on('line', line => {
  const command = JSON.parse(line);
  process.stdout.write(JSON.stringify(commands[command.do](command)) + '\n');
});
