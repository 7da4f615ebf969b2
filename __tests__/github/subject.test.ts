import { describe, expect, it } from '@jest/globals';
import {
  openRepositorySettings,
  type RepositoryFacts,
  type SubjectContext,
  subjectFor,
} from '../../src/github/index.js';
import type { GithubApi } from '../../src/rehearsal/github/api.js';
import { exampleRun, subjectOf, type WorkflowRun } from '../../src/rehearsal/index.js';
import { type CheckedGithub, readOnly, withCheckedGithub } from './openapi/server.js';

let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
});

async function subjects(arrange: (settings: GithubApi['settings']) => void = () => undefined) {
  arrange(github.api.settings);
  const settings = await openRepositorySettings(github.access());
  const facts = await settings.facts();
  const template = await settings.subjectTemplate(facts);
  const contexts: readonly SubjectContext[] = [{ environment: 'dev' }, 'pull_request'];
  return contexts.map((context) => subjectFor(template, facts, context));
}

/** What GitHub puts into the tokens of such jobs. */
function issued(change: Partial<WorkflowRun> = {}): readonly string[] {
  const { environment: _, ...withoutEnvironment } = exampleRun;
  return [
    subjectOf({ ...exampleRun, ...change }),
    subjectOf({ ...withoutEnvironment, ...change, eventName: 'pull_request' }),
  ];
}

describe('the subjects of a repository, as GitHub tells how they are made', () => {
  it('are what its tokens say', async () => {
    expect(await subjects()).toEqual(issued());
  });

  it('have the ids of owner and repository where GitHub writes them', async () => {
    const arranged = subjects((settings) => {
      settings.hasImmutableSubject = true;
    });
    expect(await arranged).toEqual(issued({ hasImmutableSubject: true }));
  });

  it('are made of the claims of a template of its own', async () => {
    const claims = ['repository_owner', 'repo', 'context'];
    const arranged = subjects((settings) => {
      settings.subjectClaims = claims;
    });
    expect(await arranged).toEqual(issued({ subjectClaims: claims }));
  });

  it('are made of the claims of the organization’s template, where it has one', async () => {
    const claims = ['repository_owner', 'repo', 'context'];
    const without = await subjects((settings) => {
      settings.usesOrganizationTemplate = true;
    });
    expect(without).toEqual(issued());
    const arranged = subjects((settings) => {
      settings.organizationClaims = claims;
    });
    expect(await arranged).toEqual(issued({ subjectClaims: claims }));
  });

  it('are not guessed where a claim differs from run to run', async () => {
    const arranged = subjects((settings) => {
      settings.subjectClaims = ['repo', 'job_workflow_ref'];
    });
    await expect(arranged).rejects.toThrow('it is made of job_workflow_ref, which is not the same in every run');
  });

  it('are refused to a token that may not see them, with what to do', async () => {
    const settings = await openRepositorySettings(github.access({ token: readOnly }));
    await expect(settings.subjectTemplate(await settings.facts())).rejects.toMatchObject({
      cause: expect.stringContaining('answered 403 Resource not accessible by integration'),
      mend: expect.stringContaining('export GH_TOKEN=$(gh auth token)'),
      exitCode: 1,
    });
  });
});

describe('a claim’s value', () => {
  const facts: RepositoryFacts = { repository: 'matih/platform' };

  it('keeps no colon, which would end it', () => {
    const template = { prefix: 'repo:matih/platform', claims: ['environment'] };
    expect(subjectFor(template, facts, { environment: 'a:b' })).toBe('environment:a%3Ab');
  });
});
