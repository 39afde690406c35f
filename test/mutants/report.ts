import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';

/** Returns the share of mutants that the tests detected, from 0 to 1, without those that say nothing about the tests. */
export function scoreOf(results: readonly MutantResult[]): number {
  const caught = results.filter(isCaught).length;
  return caught / Math.max(1, caught + results.filter(isMissed).length);
}

/** Returns the lines of the report: the total score, that of each folder of `src`, and each mutant that survived. */
export function toReport(results: readonly MutantResult[]): readonly string[] {
  const areas = [...new Set(results.map(areaOf))].toSorted();
  return [
    ...areas.map((area) =>
      toScoreLine(
        area,
        results.filter((result) => areaOf(result) === area),
      ),
    ),
    toScoreLine('all', results),
    ...results.filter(isMissed).toSorted(byPlace).flatMap(toSurvivor),
    ...results
      .filter(({ status }) => status === 'RuntimeError')
      .map((each) => `Not tested: ${placeOf(each)} ${each.statusReason}`),
  ];
}

function isCaught({ status }: MutantResult): boolean {
  return status === 'Killed' || status === 'Timeout';
}

function isMissed({ status }: MutantResult): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function toScoreLine(area: string, results: readonly MutantResult[]): string {
  const count = (matches: (result: MutantResult) => boolean): string =>
    String(results.filter(matches).length).padStart(5);
  const percent = `${(scoreOf(results) * 100).toFixed(0)} %`.padStart(6);
  const late = count(({ status }) => status === 'Timeout');
  return `${area.padEnd(10)}${percent}${count(isCaught)} caught (${late.trim()} by time)${count(isMissed)} survived${count(({ status }) => status === 'Ignored')} static, not tested`;
}

function toSurvivor(result: MutantResult): readonly string[] {
  const untested = result.status === 'NoCoverage' ? ', which no test runs' : '';
  return [
    `Survived: ${placeOf(result)} ${result.mutatorName}${untested}`,
    `    ${toLine(originalOf(result))}`,
    ` →  ${toLine(result.replacement)}`,
  ];
}

function areaOf({ fileName }: MutantResult): string {
  return relative('src', fileName).split(/[/\\]/)[0] ?? '';
}

function placeOf({ fileName, location: { start } }: MutantResult): string {
  return `${relative('.', fileName)}:${start.line + 1}:${start.column + 1}`;
}

function byPlace(a: MutantResult, b: MutantResult): number {
  return a.fileName === b.fileName
    ? a.location.start.line - b.location.start.line
    : a.fileName < b.fileName
      ? -1
      : 1;
}

/** The code that the mutant replaces. */
function originalOf({ fileName, location: { start, end } }: MutantResult): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column : 0, index === last ? end.column : undefined))
    .join('\n');
}

function toLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)} …` : line;
}
