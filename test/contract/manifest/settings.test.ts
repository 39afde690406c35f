import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../src/core/common/format.ts';
import { manifest, settings, type Schema } from './manifest.ts';

const { commands, configuration } = manifest.contributes;

/** All texts of a setting that VS Code renders as Markdown. */
function markdownOf({ markdownDescription = '', markdownEnumDescriptions = [] }: Schema): string {
  return [markdownDescription, ...markdownEnumDescriptions].join('\n');
}

function findAll(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

describe('the settings', () => {
  it('are in titled groups, in this order', () => {
    expect(configuration.map(({ title, order }) => [order, title])).toEqual([
      [1, 'Functions'],
      [2, 'Signing'],
      [3, 'Requests'],
      [4, 'Responses and History'],
      [5, 'Local Functions'],
      [6, 'Retry and Circuit Breaker'],
    ]);
  });

  it.each(configuration)('of the group $title have the order in which they are written', ({ properties }) => {
    const orders = Object.values(properties).map(({ order }) => order);
    expect(orders).toEqual(orders.map((_order, index) => index + 1));
  });

  it.each(Object.entries(settings))('say what %s is for, in sentences', (_key, setting) => {
    expect(setting.description).toBeUndefined();
    expect(setting.markdownDescription).toMatch(/^[A-Z].*[.)]$/);
  });

  it('link to existing settings and commands, and not to themselves', () => {
    const ids = Object.keys(settings).map((key) => `ociFunctions.${key}`);
    const own = commands.map(({ command }) => command);
    const links = Object.entries(settings).flatMap(([key, setting]) => {
      const text = markdownOf(setting);
      const linked = findAll(/`#([^`#]+)#`/g, text);
      expect(linked).not.toContain(`ociFunctions.${key}`);
      expect(findAll(/\(command:([^)]+)\)/g, text).filter((command) => !own.includes(command))).toEqual([]);
      return linked;
    });
    expect(links).toContain('ociFunctions.retry.custom');
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  it('have links only in texts that VS Code renders as Markdown', () => {
    const plain = Object.values(settings).flatMap(({ enumDescriptions = [] }) => enumDescriptions);
    expect(plain).not.toEqual([]);
    expect(plain.filter((text) => text.includes('`'))).toEqual([]);
  });

  it.each(['body.bufferLimit', 'response.previewLimit', 'response.sizeLimit'])(
    'say the unit of %s, and its default in a larger one',
    (key) => {
      const { markdownDescription, default: standard } = settings[key] ?? {};
      expect(markdownDescription).toContain(', in bytes.');
      expect(markdownDescription).toContain(`The default is ${formatBytes(Number(standard))}.`);
    },
  );
});
