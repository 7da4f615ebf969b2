/** Users and repositories as GitHub's answers hold them, whole: links that nobody follows are part of what it promises. */
import type { WorkflowRun } from './run.js';

const api = 'https://api.github.com';

export const repositoryUrl = (repository: string): string => `${api}/repos/${repository}`;

/** What GitHub's other API calls it. */
export const nodeId = (kind: string, id: number | string): string =>
  Buffer.from(`${kind}${id}`).toString('base64').replaceAll('=', '');

/** Workflows write as this one, whoever started them. */
export const actionsBot = presentUser('github-actions[bot]', 41_898_282, 'Bot');

export function presentUser(login: string, id: number, type: 'Bot' | 'Organization' | 'User'): object {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${type === 'Bot' ? 'apps/github-actions' : encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** Links of a repository by the last part of their address. */
const links = {
  archive: '{archive_format}{/ref}',
  assignees: 'assignees{/user}',
  blobs: 'git/blobs{/sha}',
  branches: 'branches{/branch}',
  collaborators: 'collaborators{/collaborator}',
  comments: 'comments{/number}',
  commits: 'commits{/sha}',
  compare: 'compare/{base}...{head}',
  contents: 'contents/{+path}',
  contributors: 'contributors',
  deployments: 'deployments',
  downloads: 'downloads',
  events: 'events',
  forks: 'forks',
  git_commits: 'git/commits{/sha}',
  git_refs: 'git/refs{/sha}',
  git_tags: 'git/tags{/sha}',
  hooks: 'hooks',
  issue_comment: 'issues/comments{/number}',
  issue_events: 'issues/events{/number}',
  issues: 'issues{/number}',
  keys: 'keys{/key_id}',
  labels: 'labels{/name}',
  languages: 'languages',
  merges: 'merges',
  milestones: 'milestones{/number}',
  notifications: 'notifications{?since,all,participating}',
  pulls: 'pulls{/number}',
  releases: 'releases{/id}',
  stargazers: 'stargazers',
  statuses: 'statuses/{sha}',
  subscribers: 'subscribers',
  subscription: 'subscription',
  tags: 'tags',
  teams: 'teams',
  trees: 'git/trees{/sha}',
} as const;

/** A repository as other objects hold it. */
export function presentRepository({ repository, repositoryId, repositoryOwnerId, ...run }: WorkflowRun): object {
  const [owner = '', name = ''] = repository.split('/');
  const url = repositoryUrl(repository);
  return {
    id: Number(repositoryId),
    node_id: nodeId('Repository', repositoryId),
    name,
    full_name: repository,
    private: run.repositoryVisibility !== 'public',
    owner: presentUser(owner, Number(repositoryOwnerId), 'Organization'),
    html_url: `https://github.com/${repository}`,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(links).map(([link, path]) => [`${link}_url`, `${url}/${path}`])),
  };
}

/** A repository as it is asked for itself. */
export function presentWholeRepository(run: WorkflowRun, now: string): object {
  const { repository } = run;
  const none = { homepage: null, language: null, mirror_url: null, license: null };
  return {
    ...presentRepository(run),
    ...none,
    clone_url: `https://github.com/${repository}.git`,
    git_url: `git://github.com/${repository}.git`,
    ssh_url: `git@github.com:${repository}.git`,
    svn_url: `https://github.com/${repository}`,
    default_branch: 'main',
    visibility: run.repositoryVisibility,
    size: 0,
    ...Object.fromEntries(
      ['forks', 'forks_count', 'open_issues', 'open_issues_count', 'stargazers_count'].map((count) => [count, 0]),
    ),
    watchers: 0,
    watchers_count: 0,
    subscribers_count: 0,
    network_count: 0,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: now,
    created_at: now,
    updated_at: now,
  };
}
