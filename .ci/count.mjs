// Reads one result file (JUnit XML of Boost.Test, JSON of Vitest) and prints "passed failed skipped".
import {readFileSync} from 'node:fs';

function countJunit(text) {
  const cases = text.match(/<testcase\b[\s\S]*?(?:\/>|<\/testcase>)/g) ?? [];
  const failed = cases.filter(c => /<(failure|error)\b/.test(c)).length;
  const skipped = cases.filter(c => /<skipped\b/.test(c)).length;
  return [cases.length - failed - skipped, failed, skipped];
}

function countVitest(text) {
  const r = JSON.parse(text);
  // A file that could not even be loaded has no tests of its own, and counts as one failure.
  const broken = r.testResults.filter(
    f => f.status === 'failed' && f.assertionResults.length === 0,
  );
  return [r.numPassedTests, r.numFailedTests + broken.length, r.numPendingTests + r.numTodoTests];
}

const file = process.argv[2];
const text = readFileSync(file, 'utf8');
console.log((file.endsWith('.json') ? countVitest(text) : countJunit(text)).join(' '));
