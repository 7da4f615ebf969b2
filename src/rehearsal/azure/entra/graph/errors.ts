/** A refusal in Microsoft Graph's form. */
export class GraphError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409;
  readonly code: string;

  constructor(status: GraphError['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function resourceNotFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
