{{- define "matih.deployment" }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "matih.metadata" . | nindent 2 }}
spec:
  {{- if not .values.autoscaling.enabled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  revisionHistoryLimit: {{ .values.revisionHistoryLimit }}
  progressDeadlineSeconds: {{ .values.progressDeadlineSeconds }}
  strategy:
    {{- if .values.strategy }}
    {{- toYaml .values.strategy | nindent 4 }}
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
    {{- end }}
  selector:
    matchLabels:
      {{- include "matih.selectorLabels" . | nindent 6 }}
  template:
    {{- include "matih.podTemplate" . | nindent 4 }}
{{- end }}
