import { describe, expect, it } from '@jest/globals';
import { type RepositoryFacts, RepositorySettings, type SubjectContext, subjectFor } from '../../src/github/index.js';
import type { HttpClient } from '../../src/http/index.js';
import { createGithub, type EmbeddedGithub } from '../../src/rehearsal/github/index.js';
import { exampleRun, subjectOf, type WorkflowRun } from '../../src/rehearsal/index.js';
import { createServiceTime } from '../../src/rehearsal/time.js';

const permissions = { actions: 'read', variables: 'read' } as const;

/** The embedded GitHub in this process, asked with a token of these permissions. */
async function githubOf(
  arrange: (github: EmbeddedGithub) => void = () => undefined,
  granted: Readonly<Record<string, 'read' | 'write'>> = permissions,
) {
  const github = await createGithub(createServiceTime(1));
  arrange(github);
  const http: HttpClient = {
    async send({ url, method, headers = {} }) {
      const answer = await github.api.app.request(url, { method, headers: { 'user-agent': 'test', ...headers } });
      return { status: answer.status, headers: {}, body: Buffer.from(await answer.arrayBuffer()) };
    },
    stream: () => Promise.reject(new Error('nothing is streamed')),
    close: async () => undefined,
  };
  const token = github.githubToken(exampleRun, granted);
  return new RepositorySettings({ http, apiUrl: 'https://api.github.com', token, repository: 'matih/platform' });
}

async function subjects(settings: RepositorySettings): Promise<readonly string[]> {
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
    expect(await subjects(await githubOf())).toEqual(issued());
  });

  it('have the ids of owner and repository where GitHub writes them', async () => {
    const settings = await githubOf(({ api }) => {
      api.settings.hasImmutableSubject = true;
    });
    expect(await subjects(settings)).toEqual(issued({ hasImmutableSubject: true }));
  });

  it('are made of the claims of a template of its own, or of the organization’s', async () => {
    const claims = ['repository_owner', 'repo', 'context'];
    const own = await githubOf(({ api }) => {
      api.settings.subjectClaims = claims;
    });
    const shared = await githubOf(({ api }) => {
      api.settings.usesOrganizationTemplate = true;
      api.settings.organizationClaims = claims;
    });
    expect(await subjects(own)).toEqual(issued({ subjectClaims: claims }));
    expect(await subjects(shared)).toEqual(issued({ subjectClaims: claims }));
  });

  it('are not guessed where a claim differs from run to run', async () => {
    const settings = await githubOf(({ api }) => {
      api.settings.subjectClaims = ['repo', 'job_workflow_ref'];
    });
    await expect(subjects(settings)).rejects.toThrow(
      'it is made of job_workflow_ref, which is not the same in every run',
    );
  });

  it('are refused to a token that may not see them, with what to do', async () => {
    const settings = await githubOf(undefined, {});
    await expect(subjects(settings)).rejects.toMatchObject({
      cause: expect.stringContaining('GitHub answered 403: Resource not accessible by integration'),
      mend: expect.stringContaining('export GH_TOKEN=$(gh auth token)'),
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
