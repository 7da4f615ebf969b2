import { nobodysToken } from '../../control-plane.js';
import type { Body, Recorder } from '../recorder.js';
import { configMap, type Scenario } from './scenario.js';

const reviews = '/apis/authorization.k8s.io/v1';
const review = (kind: string, spec: Body, metadata?: Body): Body => ({
  apiVersion: 'authorization.k8s.io/v1',
  kind,
  spec,
  ...(metadata === undefined ? {} : { metadata }),
});
const asNobody = { authorization: `Bearer ${nobodysToken}` };

const mayI = (api: Recorder, spec: Body, headers = {}, metadata?: Body) =>
  api.post(`${reviews}/selfsubjectaccessreviews`, review('SelfSubjectAccessReview', spec, metadata), headers);

/** Who may do what: of the administrator, and of a user whom nothing is bound to. */
export const accessScenarios: readonly Scenario[] = [
  {
    says: 'tells who asks and what they may do',
    async run(api, { namespace }) {
      for (const headers of [{}, asNobody]) {
        await mayI(api, { resourceAttributes: { namespace, verb: 'get', resource: 'pods' } }, headers);
        await mayI(api, { resourceAttributes: { verb: '*', group: '*', resource: '*' } }, headers);
        const ownReview = { group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' };
        await mayI(api, { resourceAttributes: { ...ownReview, verb: 'create' } }, headers);
        await mayI(api, { resourceAttributes: { ...ownReview, verb: 'get' } }, headers);
        await mayI(api, { nonResourceAttributes: { path: '/apis/apps/v1', verb: 'get' } }, headers);
        await mayI(api, { nonResourceAttributes: { path: '/metrics', verb: 'get' } }, headers);
        await api.post(`${reviews}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', { namespace }), headers);
        await api.post(
          '/apis/authentication.k8s.io/v1/selfsubjectreviews',
          { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
          headers,
        );
      }
    },
  },
  {
    says: 'refuses who has no right, as its reviews say',
    async run(api, { core, of }) {
      await api.get(core('pods'), asNobody);
      await api.get(core('pods', 'a'), asNobody);
      await api.post(of('apps/v1', 'deployments'), {}, asNobody);
      await api.get('/metrics', asNobody);
      await api.get('/readyz', asNobody);
      await api.ask('DELETE', core('configmaps'), { headers: asNobody });
      await api.ask('PATCH', core('configmaps', 'a'), { headers: asNobody, body: configMap('a') });
      await api.post(`${reviews}/subjectaccessreviews`, review('SubjectAccessReview', {}), asNobody);
    },
  },
  {
    says: 'refuses reviews that ask for nothing',
    async run(api, { namespace, of }) {
      const resourceAttributes = { namespace, verb: 'get', resource: 'pods' };
      const nonResourceAttributes = { path: '/metrics', verb: 'get' };
      await mayI(api, {});
      await mayI(api, { resourceAttributes, nonResourceAttributes });
      await mayI(api, { resourceAttributes }, {}, { name: 'x' });
      await mayI(api, { resourceAttributes: { ...resourceAttributes, namespace: 3 } });
      await api.post(`${reviews}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', {}));
      await api.get(`${reviews}/selfsubjectaccessreviews`);
      await api.get(`${reviews}/selfsubjectaccessreviews/x`);
      const ofOthers = (kind: string, spec: Body, metadata?: Body) =>
        api.post(`${reviews}/subjectaccessreviews`, review(kind, spec, metadata));
      await ofOthers('SubjectAccessReview', { resourceAttributes });
      await ofOthers('SubjectAccessReview', { user: 'me', resourceAttributes });
      await ofOthers('SubjectAccessReview', { groups: ['system:masters'], resourceAttributes });
      const local = of('authorization.k8s.io/v1', 'localsubjectaccessreviews');
      await api.post(local, review('LocalSubjectAccessReview', { user: 'me', resourceAttributes }));
      await api.post(local, review('LocalSubjectAccessReview', { user: 'me', nonResourceAttributes }, { namespace }));
      await api.post(local, review('LocalSubjectAccessReview', { user: 'me', resourceAttributes }, { namespace }));
    },
  },
];
