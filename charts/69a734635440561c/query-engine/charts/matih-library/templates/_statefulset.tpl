{{- define "matih.statefulSet" }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "matih.metadata" . | nindent 2 }}
spec:
  {{- if not .values.autoscaling.enabled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  serviceName: {{ .name }}
  podManagementPolicy: Parallel
  revisionHistoryLimit: {{ .values.revisionHistoryLimit }}
  updateStrategy:
    {{- if .values.strategy }}
    {{- toYaml .values.strategy | nindent 4 }}
    {{- else }}
    type: RollingUpdate
    {{- end }}
  selector:
    matchLabels:
      {{- include "matih.selectorLabels" . | nindent 6 }}
  template:
    {{- include "matih.podTemplate" . | nindent 4 }}
  {{- if .values.persistence.enabled }}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: {{ .values.persistence.storageClass }}
        resources:
          requests:
            storage: {{ .values.persistence.size }}
  {{- end }}
{{- end }}
