import { configMap, type Scenario } from './scenario.js';

/** Plain objects: create, read, replace, delete, and what is refused. */
export const objectScenarios: readonly Scenario[] = [
  {
    says: 'creates, reads, replaces and deletes',
    async run(api, { core }) {
      await api.post(core('configmaps'), configMap('one'));
      const made = await api.get(core('configmaps', 'one'));
      await api.put(core('configmaps', 'one'), { ...made, data: { a: '2' } });
      await api.put(core('configmaps', 'one'), { ...made, data: { a: '3' } });
      await api.put(core('configmaps', 'one'), configMap('one', { data: { b: '4' } }));
      await api.put(core('configmaps', 'one'), configMap('one', { data: { b: '4' } }));
      await api.delete(core('configmaps', 'one'));
      await api.get(core('configmaps', 'one'));
      await api.delete(core('configmaps', 'one'));
      await api.put(core('configmaps', 'one'), configMap('one'));
    },
  },
  {
    says: 'refuses what is there, what is misnamed and what is of another kind',
    async run(api, { core }) {
      const all = core('configmaps');
      await api.post(all, configMap('one'));
      await api.post(all, configMap('one'));
      await api.post(all, configMap('Not_A_Name'));
      await api.post(all, configMap('', {}));
      await api.post(all, { ...configMap('two'), kind: 'Secret' });
      await api.post(all, { ...configMap('two'), apiVersion: 'apps/v1' });
      await api.post(all, { ...configMap('two'), metadata: { name: 'two', namespace: 'elsewhere' } });
      await api.post(all, { ...configMap('two'), metadata: { name: 'two', labels: { 'a b': 'c d' } } });
      await api.post(all, { ...configMap('two'), metadata: { name: 'two', annotations: { 'a b': 'x' } } });
      await api.post(all, { ...configMap('two'), metadata: { name: 'two', uid: 'x', resourceVersion: '5' } });
      await api.put(core('configmaps', 'one'), configMap('other'));
      await api.put(core('configmaps', 'one'), { ...configMap('one'), metadata: { name: 'one', uid: 'x' } });
      await api.put(core('configmaps', 'one'), {
        ...configMap('one'),
        metadata: { name: 'one', resourceVersion: 'x' },
      });
      await api.put(core('configmaps', 'one'), {
        ...configMap('one'),
        metadata: { name: 'one', resourceVersion: '1' },
      });
      await api.post(all, { ...configMap('two'), data: { a: 1 } });
      await api.post(all, { ...configMap('two'), data: { 'a/b': '1' } });
      await api.post(all, { ...configMap('two'), data: { a: '1' }, binaryData: { a: 'MQ==' } });
    },
  },
  {
    says: 'refuses bodies that it cannot read',
    async run(api, { core }) {
      const all = core('configmaps');
      await api.ask('POST', all, { body: '{' });
      await api.ask('POST', all, { body: '' });
      await api.ask('POST', all, { body: '{}' });
      await api.ask('POST', all, { body: '{"kind":"ConfigMap"}' });
      await api.ask('POST', all, { body: '{"kind":"Nothing","apiVersion":"v1"}' });
      await api.ask('POST', all, { body: 'a', headers: { 'content-type': 'text/plain' } });
      await api.ask('PATCH', core('configmaps', 'one'), { body: '{}', headers: { 'content-type': 'text/plain' } });
      await api.ask('PATCH', core('configmaps', 'one'), { body: '{}' });
      await api.ask('POST', all, {
        body: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: yaml}\n',
        headers: { 'content-type': 'application/yaml' },
      });
    },
  },
  {
    says: 'knows no other paths and verbs',
    async run(api, { core, of }) {
      await api.get('/nothing');
      await api.get('/apis/nothing.example/v1');
      await api.get(of('apps/v1', 'nothings'));
      await api.get(core('nothings', 'one'));
      await api.get(of('apps/v9', 'deployments'));
      await api.get('/api/v1/namespaces/nowhere/configmaps');
      await api.get('/api/v1/namespaces/nowhere');
      await api.post('/api/v1/namespaces/nowhere/configmaps', configMap('one'));
      await api.post('/api/v1/configmaps', configMap('one'));
      await api.post(core('configmaps', 'one'), configMap('one'));
      await api.put(core('configmaps'), configMap('one'));
      await api.get(core('configmaps', 'one', 'status'));
    },
  },
  {
    says: 'warns of unknown and repeated fields, or refuses them, as asked',
    async run(api, { core, of }) {
      const odd = { ...configMap('odd'), strange: 1 };
      await api.post(`${core('configmaps')}?fieldValidation=Strict`, odd);
      await api.post(`${core('configmaps')}?fieldValidation=Ignore&dryRun=All`, odd);
      await api.post(`${core('configmaps')}?fieldValidation=Warn&dryRun=All`, odd);
      await api.post(`${core('configmaps')}?fieldValidation=Other`, odd);
      const deep = {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'odd' },
        spec: {
          replicaz: 1,
          selector: { matchLabels: { a: 'b' } },
          template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'x', image: 'y', imag: 'z' }] } },
        },
      };
      await api.post(`${of('apps/v1', 'deployments')}?fieldValidation=Strict`, deep);
      await api.post(`${of('apps/v1', 'deployments')}?fieldValidation=Warn&dryRun=All`, deep);
      await api.ask('POST', `${core('configmaps')}?fieldValidation=Strict`, {
        body: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"twice"},"data":{"a":"1","a":"2"}}',
      });
    },
  },
  {
    says: 'changes nothing in a dry run',
    async run(api, { core }) {
      const dry = '?dryRun=All';
      await api.post(`${core('configmaps')}${dry}`, configMap('one'));
      await api.get(core('configmaps', 'one'));
      await api.post(core('configmaps'), configMap('one'));
      await api.put(`${core('configmaps', 'one')}${dry}`, configMap('one', { data: { a: '9' } }));
      await api.patch('merge', `${core('configmaps', 'one')}${dry}`, { data: { a: '9' } });
      await api.delete(`${core('configmaps', 'one')}${dry}`);
      await api.delete(core('configmaps', 'one'), { dryRun: ['All'] });
      await api.get(core('configmaps', 'one'));
      await api.post(`${core('configmaps')}?dryRun=Some`, configMap('two'));
    },
  },
  {
    says: 'makes names for those who give a prefix',
    async run(api, { core }) {
      await api.post(core('configmaps'), { ...configMap(''), metadata: { generateName: 'made-' } });
      await api.post(core('configmaps'), { ...configMap(''), metadata: { generateName: 'Bad_' } });
    },
  },
  {
    says: 'holds deletions to preconditions, finalizers and kinds of propagation',
    async run(api, { core }) {
      const one = core('configmaps', 'one');
      await api.post(core('configmaps'), {
        ...configMap('one'),
        metadata: { name: 'one', finalizers: ['example.com/hold'] },
      });
      await api.delete(one, { preconditions: { uid: 'other' } });
      await api.delete(one, { preconditions: { resourceVersion: '1' } });
      await api.delete(one, { propagationPolicy: 'Sideways' });
      await api.delete(one, { propagationPolicy: 'Background', orphanDependents: true });
      await api.delete(one, { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' });
      await api.delete(one);
      await api.patch('merge', one, { data: { a: 'late' } });
      await api.patch('json', one, [{ op: 'add', path: '/metadata/finalizers/-', value: 'example.com/more' }]);
      await api.patch('merge', one, { metadata: { finalizers: null } });
      await api.get(one);
      await api.post(core('configmaps'), configMap('two'));
      await api.delete(core('configmaps', 'two'), { propagationPolicy: 'Foreground' });
      await api.get(core('configmaps', 'two'));
      await api.post(core('configmaps'), configMap('three'));
      await api.delete(`${core('configmaps', 'three')}?propagationPolicy=Orphan`);
      await api.get(core('configmaps', 'three'));
      await api.post(core('configmaps'), { ...configMap('four'), metadata: { name: 'four', finalizers: ['bad'] } });
    },
  },
  {
    says: 'deletes collections by selector',
    async run(api, { core }) {
      for (const name of ['a', 'b', 'c']) {
        const metadata = { name, labels: { keep: String(name === 'c') } };
        await api.post(core('configmaps'), { ...configMap(name), metadata });
      }
      await api.delete(`${core('configmaps')}?labelSelector=keep%3Dfalse`);
      await api.get(core('configmaps'));
      await api.delete(core('configmaps'));
    },
  },
  {
    says: 'keeps immutable ConfigMaps and Secrets as they are',
    async run(api, { core }) {
      await api.post(core('configmaps'), configMap('fixed', { immutable: true }));
      await api.patch('merge', core('configmaps', 'fixed'), { data: { a: '2' } });
      await api.patch('merge', core('configmaps', 'fixed'), { immutable: false });
      await api.patch('merge', core('configmaps', 'fixed'), { metadata: { labels: { a: 'b' } } });
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { a: 'b' } };
      await api.post(core('secrets'), secret);
      await api.get(core('secrets', 's'));
      await api.patch('merge', core('secrets', 's'), { type: 'other' });
      await api.patch('merge', core('secrets', 's'), { stringData: { a: 'c', d: 'e' } });
      await api.patch('merge', core('secrets', 's'), { data: { a: 'not base64!' } });
      await api.patch('merge', core('secrets', 's'), { immutable: true });
      await api.patch('merge', core('secrets', 's'), { data: { a: 'MQ==' } });
      const docker = { ...secret, metadata: { name: 'd' }, type: 'kubernetes.io/dockerconfigjson' };
      await api.post(core('secrets'), docker);
      await api.post(core('secrets'), { ...docker, stringData: { '.dockerconfigjson': 'no json' } });
      await api.post(core('secrets'), { ...docker, stringData: { '.dockerconfigjson': '{"auths":{}}' } });
      const tls = { ...secret, metadata: { name: 't' }, type: 'kubernetes.io/tls' };
      await api.post(core('secrets'), tls);
    },
  },
  {
    says: 'takes ConfigMaps and Secrets of 1 MiB, and none that are larger',
    async run(api, { core }) {
      const mebibyte = 'x'.repeat(1024 * 1024);
      const packed = Buffer.from(mebibyte).toString('base64');
      const sized = (kind: string, name: string, fields: object) => ({
        ...configMap(name),
        kind,
        data: undefined,
        ...fields,
      });
      const withoutObject = { accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' };
      const post = (plural: string, object: object) => api.post(core(plural), object, withoutObject);
      await post('configmaps', sized('ConfigMap', 'full', { data: { a: mebibyte } }));
      await post('configmaps', sized('ConfigMap', 'over', { data: { a: mebibyte, b: 'x' } }));
      await post('configmaps', sized('ConfigMap', 'both', { data: { a: mebibyte }, binaryData: { b: 'eA==' } }));
      await post('secrets', sized('Secret', 'full', { data: { a: packed } }));
      await post('secrets', sized('Secret', 'over', { data: { a: packed, b: 'eA==' } }));
    },
  },
  {
    says: 'lists by labels and fields, in pages, as metadata alone',
    async run(api, { core }) {
      for (const name of ['a', 'b', 'c', 'd']) {
        await api.post(core('secrets'), {
          apiVersion: 'v1',
          kind: 'Secret',
          type: name === 'd' ? 'Opaque' : 'helm.sh/release.v1',
          metadata: { name, labels: { owner: 'helm', name: name === 'a' ? 'x' : 'y', status: 'deployed' } },
          stringData: { release: name },
        });
      }
      const all = core('secrets');
      await api.get(`${all}?labelSelector=name%3Dx%2Cowner%3Dhelm`);
      await api.get(`${all}?labelSelector=owner%3Dhelm%2Cstatus%20in%20%28deployed%2Cfailed%29%2Cname%21%3Dx`);
      await api.get(`${all}?labelSelector=%21owner`);
      await api.get(`${all}?labelSelector=a%3D%3D%3Db`);
      await api.get(`${all}?fieldSelector=type%3Dhelm.sh%2Frelease.v1`);
      await api.get(`${all}?fieldSelector=metadata.name%3Da`);
      await api.get(`${all}?fieldSelector=data.x%3Da`);
      await api.get(`${all}?fieldSelector=metadata.name`);
      const page = await api.get(`${all}?limit=3`);
      await api.get(`${all}?limit=3&continue=${encodeURIComponent(page.metadata.continue)}`);
      await api.get(`${all}?limit=3&continue=nonsense`);
      await api.get(`${all}?limit=x`);
      await api.get(`${all}?resourceVersion=0`);
      await api.get(`${all}?resourceVersion=99999999999`);
      await api.get(`${all}?resourceVersionMatch=Exact`);
      const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
      await api.get(`${all}?limit=500`, { accept: metadataOnly });
      await api.get(core('secrets', 'a'), { accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' });
      await api.get(all, { accept: 'application/xml' });
    },
  },
];
