/** Errors of a registry's data plane, in the distribution specification's body and Azure's words. */

export type OciErrorCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_INVALID'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DENIED'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'REGISTRY_DISALLOWED_OPERATION'
  | 'TAG_INVALID'
  | 'TAG_UNKNOWN'
  | 'TOOMANYREQUESTS'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED';

/** A refusal of the data plane: thrown where it is found, written by the app. */
export class RegistryError extends Error {
  readonly status: number;
  readonly code: OciErrorCode;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: OciErrorCode,
    message: string,
    options: { readonly detail?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'RegistryError';
    this.status = status;
    this.code = code;
    this.detail = options.detail ?? null;
    this.headers = options.headers ?? {};
  }

  /** `{"errors":[{code,message,detail}]}` */
  get body(): string {
    const error = { code: this.code, message: this.message, detail: this.detail };
    return `${JSON.stringify({ errors: [error] })}\n`;
  }
}

export const unauthorizedText = 'authentication required, visit https://aka.ms/acr/authorization for more information.';

export const nameUnknown = (name: string): RegistryError =>
  new RegistryError(404, 'NAME_UNKNOWN', `repository "${name}" is not found`, { detail: { name } });

export const tagUnknown = (tag: string): RegistryError =>
  new RegistryError(404, 'TAG_UNKNOWN', 'the specified tag does not exist', { detail: { name: tag } });

export const manifestUnknown = (reference: string): RegistryError =>
  reference.startsWith('sha256:')
    ? new RegistryError(404, 'MANIFEST_UNKNOWN', `manifest ${reference} is not found`, {
        detail: { Digest: reference },
      })
    : new RegistryError(404, 'MANIFEST_UNKNOWN', `manifest tagged by "${reference}" is not found`, {
        detail: { Tag: reference },
      });

/** A lock forbids it (the answer in full: azure-sdk-for-net issue 22827). */
export const disallowed = (): RegistryError =>
  new RegistryError(
    405,
    'REGISTRY_DISALLOWED_OPERATION',
    'The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation',
    { detail: {} },
  );
