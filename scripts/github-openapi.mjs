// Writes __tests__/github/openapi/api.github.com.json: of GitHub's published description of its API the operations that are
// used, with the schemas that they name and without prose. The package (@octokit/openapi, MIT) unpacks to 385 MB for eight
// products, too much for everybody's npm ci; only this script fetches it, into .cache/. `--check` compares.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '23.0.2';
const operations = {
  '/repos/{owner}/{repo}': ['get', 'patch'],
  '/repos/{owner}/{repo}/deployments': ['get', 'post'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}': ['get'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses': ['get', 'post'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch'],
  '/repos/{owner}/{repo}/actions/oidc/customization/sub': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}': ['get'],
  '/repos/{owner}/{repo}/actions/variables/{name}': ['get'],
  '/repos/{owner}/{repo}/environments': ['get'],
  '/repos/{owner}/{repo}/environments/{environment_name}': ['get', 'put'],
  '/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies': ['get', 'post'],
  '/repos/{owner}/{repo}/rulesets': ['get', 'post'],
  '/repos/{owner}/{repo}/rulesets/{ruleset_id}': ['put'],
  '/repos/{owner}/{repo}/actions/permissions': ['put'],
  '/repos/{owner}/{repo}/actions/permissions/selected-actions': ['put'],
  '/repos/{owner}/{repo}/actions/permissions/workflow': ['put'],
  '/repos/{owner}/{repo}/immutable-releases': ['put'],
  '/repos/{owner}/{repo}/private-vulnerability-reporting': ['put'],
  '/repos/{owner}/{repo}/vulnerability-alerts': ['put'],
  '/repos/{owner}/{repo}/automated-security-fixes': ['put'],
  '/orgs/{org}/teams/{team_slug}': ['get'],
  '/orgs/{org}/actions/oidc/customization/sub': ['get'],
};
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, '__tests__', 'github', 'openapi', 'api.github.com.json');

const text = `${JSON.stringify(excerptOf(published()))}\n`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('__tests__/github/openapi/api.github.com.json is not current: node scripts/github-openapi.mjs');
  process.exitCode = 1;
}

function published() {
  const folder = join(root, '.cache', 'github-openapi', version);
  const file = join(folder, 'package', 'generated', 'api.github.com.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `@octokit/openapi@${version}`]);
    const archive = join(folder, `octokit-openapi-${version}.tgz`);
    execFileSync('tar', ['-xzf', archive, '-C', folder, 'package/generated/api.github.com.json']);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function excerptOf(description) {
  const paths = {};
  for (const [path, methods] of Object.entries(operations)) {
    paths[path] = {};
    for (const method of methods) {
      const { operationId, parameters, requestBody, responses } = description.paths[path][method];
      paths[path][method] = withoutProse({ operationId, parameters, requestBody, responses });
    }
  }
  const components = {};
  const waiting = referencesIn(paths);
  const known = new Set(waiting);
  for (const reference of waiting) {
    const [, , kind, name] = reference.split('/');
    components[kind] ??= {};
    components[kind][name] = withoutProse(description.components[kind][name]);
    for (const next of referencesIn(components[kind][name])) {
      if (!known.has(next)) waiting.push(next);
      known.add(next);
    }
  }
  const { openapi, info } = description;
  return { openapi, info: { title: info.title, version: info.version, license: info.license }, paths, components };
}

/** Under `properties` names are the data's own: a property may be called description. */
function withoutProse(node, isNames = false) {
  if (Array.isArray(node)) return node.map((each) => withoutProse(each));
  if (node === null || typeof node !== 'object') return node;
  const isProse = (key) => !isNames && ['description', 'example', 'examples', 'summary', 'title'].includes(key);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => value !== undefined && !isProse(key))
      .map(([key, value]) => [key, withoutProse(value, !isNames && key === 'properties')]),
  );
}

function referencesIn(node) {
  if (node === null || typeof node !== 'object') return [];
  const own = typeof node.$ref === 'string' ? [node.$ref] : [];
  return [...own, ...Object.values(node).flatMap(referencesIn)];
}
