#!/usr/bin/env bash
# bash .github/settings.sh: sets this repository up as its files say, by gh and as an administrator; again after a change.
set -euo pipefail
cd "$(dirname "$0")"
repository=matih/aks-action
api() { gh api --silent --method "$@"; }

# Rulesets are found again by their names.
for file in rulesets/*.json; do
  id=$(gh api "repos/$repository/rulesets" --jq ".[] | select(.name == \"$(basename "$file" .json)\") | .id")
  if [ -n "$id" ]; then api PUT "repos/$repository/rulesets/$id" --input "$file"; else api POST "repos/$repository/rulesets" --input "$file"; fi
done

# Only GitHub's own actions, by a full commit; a token that may write nothing unless a job says so.
api PUT "repos/$repository/actions/permissions" -F enabled=true -f allowed_actions=selected -F sha_pinning_required=true
api PUT "repos/$repository/actions/permissions/selected-actions" -F github_owned_allowed=true -F verified_allowed=false
api PUT "repos/$repository/actions/permissions/workflow" \
  -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false

# Releases: tag and assets can't change, and somebody of the team lets each go.
api PUT "repos/$repository/immutable-releases"
team=$(gh api "orgs/${repository%/*}/teams/platform" --jq .id)
api PUT "repos/$repository/environments/release" -f 'reviewers[][type]=Team' -F "reviewers[][id]=$team" \
  -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'
policies="repos/$repository/environments/release/deployment-branch-policies"
if [ -z "$(gh api "$policies" --jq '.branch_policies[] | select(.name == "v*.*.*") | .id')" ]; then
  api POST "$policies" -f 'name=v*.*.*' -f type=tag
fi

# Vulnerabilities are reported in private (SECURITY.md), and looked for.
api PUT "repos/$repository/private-vulnerability-reporting"
api PUT "repos/$repository/vulnerability-alerts"
api PUT "repos/$repository/automated-security-fixes"
api PATCH "repos/$repository" -f 'security_and_analysis[secret_scanning][status]=enabled' \
  -f 'security_and_analysis[secret_scanning_push_protection][status]=enabled'
