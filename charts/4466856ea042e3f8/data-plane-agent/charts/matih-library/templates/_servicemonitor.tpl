{{- define "matih.serviceMonitor" }}
{{- if and .values.metrics.enabled .values.service.enabled }}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "matih.metadata" . | nindent 2 }}
spec:
  jobLabel: app.kubernetes.io/instance
  selector:
    matchLabels:
      {{- include "matih.selectorLabels" . | nindent 6 }}
  namespaceSelector:
    matchNames:
      - {{ .root.Release.Namespace }}
  endpoints:
    - port: {{ .values.metrics.port }}
      path: {{ .values.metrics.path }}
      interval: {{ .values.metrics.interval }}
      scrapeTimeout: {{ .values.metrics.scrapeTimeout }}
{{- end }}
{{- end }}
