/** Who signs the id-tokens of GitHub's workflows: what a federated credential, or a signature's certificate, names. */
export const githubIssuer = 'https://token.actions.githubusercontent.com';
