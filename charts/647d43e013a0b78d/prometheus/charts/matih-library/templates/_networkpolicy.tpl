{{- define "matih.networkPolicy" }}
{{- if .values.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "matih.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "matih.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress]
  ingress:
    - ports:
        - port: http
          protocol: TCP
        {{- range .values.extraPorts }}
        - port: {{ .name }}
          protocol: TCP
        {{- end }}
      from:
        {{- if .values.networkPolicy.from }}
        {{- toYaml .values.networkPolicy.from | nindent 8 }}
        {{- else }}
        - namespaceSelector: {}
        {{- end }}
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: monitoring
          podSelector:
            matchLabels:
              app.kubernetes.io/name: prometheus
{{- end }}
{{- end }}
