{{- define "matih.service" }}
{{- if .values.service.enabled }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "matih.metadata" . | nindent 2 }}
spec:
  type: {{ .values.service.type }}
  {{- if .values.service.headless }}
  clusterIP: None
  {{- end }}
  selector:
    {{- include "matih.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .values.service.port }}
      targetPort: http
      protocol: TCP
    {{- range .values.extraPorts }}
    - name: {{ .name }}
      port: {{ .port }}
      targetPort: {{ .name }}
      protocol: TCP
    {{- end }}
{{- end }}
{{- end }}
