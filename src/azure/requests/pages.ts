import type { ArmResponse } from '../azure.js';

/** The answers of an ARM list, page after page; one that names no next page is the last, a refusal among them. */
export async function* pagesOf<T extends ArmResponse | undefined>(
  address: string,
  get: (address: string) => Promise<T>,
): AsyncGenerator<T> {
  for (let next: unknown = address; typeof next === 'string' && next !== ''; ) {
    const answer = await get(next);
    yield answer;
    next = (answer?.body as { readonly nextLink?: unknown } | undefined)?.nextLink;
  }
}
