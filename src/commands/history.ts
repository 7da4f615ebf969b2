import { nearestWord } from '../environment/findings.js';
import type { Inputs } from '../github/index.js';
import { ExplainedError } from '../model/index.js';
import type { History } from '../report/history.js';
import { logIn } from './login.js';
import { declaration, type Surroundings } from './run.js';

/** The environment's deployment records, as the cluster keeps them. Reads ConfigMaps and nothing else. */
export async function readHistory(inputs: Inputs, around: Surroundings): Promise<History> {
  const [loaded, { connectCluster, explainKubernetesError, RecordStore }] = await Promise.all([
    declaration(inputs, around),
    import('../kubernetes/index.js'),
  ]);
  const { azure: place, cluster, deploy, environment } = loaded.environment;
  const azure = await logIn(inputs, loaded, around);
  try {
    const address = { resourceGroup: place.resourceGroup.name, name: cluster.name };
    const access = await connectCluster(address, { azure, ...around });
    if (access === undefined) {
      throw new ExplainedError({ what: 'history', cause: `cluster ${cluster.name} does not exist` });
    }
    const store = new RecordStore({ client: access.client, namespace: deploy.stateNamespace, environment });
    const [records, heads] = await Promise.all([store.all(), store.heads()]).catch((error: unknown) => {
      throw explainKubernetesError('read deployment records', error);
    });
    checkRelease(inputs.release, records, Object.keys(loaded.environment.releases));
    const notReported = Object.fromEntries(heads.map((head) => [head.id, head.notReported]));
    return { environment, records, notReported, ...(inputs.release === undefined ? {} : { release: inputs.release }) };
  } finally {
    await azure.close();
  }
}

/** A mistyped name would be a history without changes. */
function checkRelease(named: string | undefined, records: History['records'], declared: readonly string[]): void {
  const keys = new Set(records.flatMap(({ releases }) => Object.keys(releases)));
  const names = [...keys].flatMap((key) => [key, key.slice(key.indexOf('/') + 1)]);
  if (named === undefined || records.length === 0 || [...names, ...declared].includes(named)) return;
  const nearest = nearestWord(named, names);
  throw new ExplainedError({
    what: 'history',
    cause: `no record knows release ${named}${nearest === undefined ? '' : `: did you mean ${nearest}?`}`,
    mend: `Recorded: ${[...keys].join(', ')}`,
  });
}
