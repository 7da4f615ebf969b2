import type { Scenario } from './scenario.js';

const service = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec });
const ports = [{ port: 80 }];

export const serviceScenarios: readonly Scenario[] = [
  {
    says: 'gives Services addresses and ports, and keeps them',
    async run(api, { core }) {
      const all = core('services');
      const one = core('services', 'web');
      await api.post(
        all,
        service('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http', name: 'http' }] }),
      );
      await api.patch('merge', one, { spec: { clusterIP: '10.0.99.99' } });
      await api.patch('merge', one, { spec: { clusterIP: '' } });
      await api.patch('merge', one, { spec: { type: 'NodePort' } });
      await api.patch('merge', one, { spec: { type: 'LoadBalancer' } });
      await api.patch('merge', `${one}/status`, { status: { loadBalancer: { ingress: [{ ip: '20.1.2.3' }] } } });
      await api.patch('merge', one, { spec: { type: 'ClusterIP' } });
      await api.patch('merge', one, { spec: { type: 'ExternalName', externalName: 'a.example' } });
      await api.post(all, service('headless', { clusterIP: 'None', selector: { app: 'web' }, ports }));
      await api.post(all, service('external', { type: 'ExternalName', externalName: 'a.example' }));
      await api.delete(one);
    },
  },
  {
    says: 'refuses Services that make no sense',
    async run(api, { core }) {
      const refused = (spec: object) => api.post(core('services'), service('bad', spec));
      await refused({ selector: { app: 'web' } });
      await refused({ ports: [{ port: 80 }, { port: 81 }] });
      await refused({
        ports: [
          { port: 80, name: 'a' },
          { port: 80, name: 'b' },
        ],
      });
      await refused({ ports: [{ port: 0 }] });
      await refused({ ports: [{ port: 80, protocol: 'ICMP' }] });
      await refused({ ports, clusterIP: '192.168.0.1' });
      await refused({ ports, type: 'Other' });
      await refused({ type: 'ExternalName' });
      await api.post(core('services'), service('9bad', { ports }));
      await api.post(core('services'), service('none', {}));
    },
  },
];
