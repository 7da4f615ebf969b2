import { describe, expect, it } from '@jest/globals';
import { failureText, HelmKilled, helmFailure } from '../../../src/kubernetes/helm/failure-text.js';

const textOf = (...lines: readonly string[]) =>
  failureText({ exitCode: 1, killedBy: null, stdout: '', stderr: lines.join('\n') }, { chart: '/tmp/charts/ab/web' });

describe("helm's failure", () => {
  it('is what it says last, without its log', () => {
    const helm3 = [
      'coalesce.go:298: warning: cannot overwrite table with non table for web.auth (map[user:x])',
      'W1126 10:00:00.000000    1 warnings.go:70] unknown field',
      'Error: UPGRADE FAILED: release: already exists',
    ];
    expect(textOf(...helm3)).toBe('release: already exists');
    const helm4 = ['level=WARN msg="upgrade failed" name=web', 'Error: UPGRADE FAILED: conflict', '', ''];
    expect(textOf(...helm4)).toBe('conflict');
  });

  it('is not what the pods of a hook have logged', () => {
    const lines = [
      'migrating',
      'Error: connect ECONNREFUSED',
      '    at main.js:1',
      'Error: UPGRADE FAILED: pre-upgrade hooks failed',
    ];
    expect(textOf(...lines)).toBe('pre-upgrade hooks failed');
  });

  it('keeps all lines of a message, without the paths of the work folder', () => {
    const lines = [
      "Error: values don't meet the schema:",
      'web:',
      '- at /tmp/charts/ab/web/values.yaml',
      '',
      'Use --debug flag',
    ];
    expect(textOf(...lines)).toBe("values don't meet the schema:\nweb:\n- at web/values.yaml");
  });

  it('is all that was said where nothing is marked as an error, or how it ended', () => {
    expect(textOf('root.go:115: no such flag')).toBe('root.go:115: no such flag');
    expect(textOf('')).toBe('helm exited with 1');
  });

  it('is no verdict where helm did not end by itself', async () => {
    const web = { name: 'web', namespace: 'n' };
    const ended = { stdout: '', stderr: 'Error: job web-back failed', exitCode: 1, killedBy: null };
    const failed = await helmFailure(ended, web, 'roll back');
    expect([failed.message, failed instanceof HelmKilled]).toEqual([
      'roll back release n/web: job web-back failed',
      false,
    ]);
    const killed = await helmFailure({ ...ended, stderr: '', exitCode: null, killedBy: 'SIGKILL' }, web, 'roll back');
    expect([killed.cause, killed instanceof HelmKilled]).toEqual(['helm exited with SIGKILL', true]);
  });
});
