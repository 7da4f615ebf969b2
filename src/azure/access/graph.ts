import type { Azure } from '../azure.js';
import { serviceError } from '../explain.js';

/** An app registration and what may log in as it. */
export interface GraphApplication {
  /** Object id. */
  readonly id: string;
  readonly clientId: string;
  readonly displayName: string;
}

export interface GraphCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/** Microsoft Graph, as far as logins of workflows go. It only reads; a login without rights in the directory is refused. */
export class Graph {
  readonly #azure: Azure;

  constructor(azure: Azure) {
    this.#azure = azure;
  }

  /** The application of a client id, else of a display name; undefined when there is none. */
  async application(
    by: { readonly clientId: string } | { readonly displayName: string },
  ): Promise<GraphApplication | undefined> {
    const filter = 'clientId' in by ? equals('appId', by.clientId) : equals('displayName', by.displayName);
    const [found] = await this.#list(`applications?$filter=${encodeURIComponent(filter)}`);
    if (found === undefined) return undefined;
    return { id: textOf(found.id), clientId: textOf(found.appId), displayName: textOf(found.displayName) };
  }

  async federatedCredentials({ id }: GraphApplication): Promise<readonly GraphCredential[]> {
    const found = await this.#list(`applications/${id}/federatedIdentityCredentials`);
    return found.map(({ name, issuer, subject, audiences }) => ({
      name: textOf(name),
      issuer: textOf(issuer),
      subject: textOf(subject),
      audiences: Array.isArray(audiences) ? audiences.map(String) : [],
    }));
  }

  /** Object id of the application's service principal: what roles are given to. */
  async servicePrincipalId({ clientId }: GraphApplication): Promise<string | undefined> {
    const filter = equals('appId', clientId);
    const [found] = await this.#list(`servicePrincipals?$filter=${encodeURIComponent(filter)}`);
    return found === undefined ? undefined : textOf(found.id);
  }

  async #list(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { graphEndpoint } = this.#azure.cloud;
    const { http } = this.#azure;
    const token = await this.#azure.token(`${graphEndpoint}/.default`);
    const url = `${graphEndpoint}/v1.0/${path}`;
    const answer = await http.send({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
    const body = JSON.parse(answer.body.toString('utf8')) as { readonly value?: Readonly<Record<string, unknown>>[] };
    if (answer.status !== 200) throw serviceError('read the directory', answer.status, body);
    return body.value ?? [];
  }
}

function equals(field: string, value: string): string {
  return `${field} eq '${value.replaceAll("'", "''")}'`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
