{{- /*
matih.values: the chart's values over the library's defaults, as YAML.

Helm keeps a dependency's defaults under the dependency's name, its globals already overridden by the chart's.
*/ -}}
{{- define "matih.values" -}}
{{- $library := index .Values "matih-library" -}}
{{- $chart := omit .Values "matih-library" "global" -}}
{{- $known := omit $library "runtimes" -}}
{{- include "matih.refuseUnknown" (dict "given" $chart "known" $known "path" "") -}}
{{- range $component, $overrides := $chart.components -}}
{{- include "matih.refuseUnknown" (dict "given" ($overrides | default dict) "known" (omit $known "components") "path" (printf "components.%s." $component)) -}}
{{- end -}}
{{- $runtime := dict -}}
{{- with $chart.runtime -}}
{{- if not (hasKey $library.runtimes .) -}}
{{- fail (printf "values: runtime %q is none of %s" . (keys $library.runtimes | sortAlpha | join ", ")) -}}
{{- end -}}
{{- $runtime = get $library.runtimes . -}}
{{- end -}}
{{- $values := mergeOverwrite (deepCopy $known) (deepCopy $runtime) (deepCopy $chart) -}}
{{- toYaml $values -}}
{{- end }}

{{- /*
matih.refuseUnknown: a typo in a values file must not be deployed as a default. Keys must be known, and of the default's
type; a map whose default is empty takes any keys.
*/ -}}
{{- define "matih.refuseUnknown" -}}
{{- range $key, $value := .given -}}
{{- if not (hasKey $.known $key) -}}
{{- fail (printf "values: unknown key %s%s; known here: %s" $.path $key (omit $.known "global" | keys | sortAlpha | join ", ")) -}}
{{- end -}}
{{- $default := get $.known $key -}}
{{- $expected := include "matih.type" $default -}}
{{- if and (not (kindIs "invalid" $value)) (ne (include "matih.type" $value) $expected) -}}
{{- fail (printf "values: %s%s must be a %s, not a %s" $.path $key $expected (include "matih.type" $value)) -}}
{{- end -}}
{{- if and (kindIs "map" $value) $default -}}
{{- include "matih.refuseUnknown" (dict "given" $value "known" $default "path" (printf "%s%s." $.path $key)) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Some releases of Helm keep a values file's numbers as json.Number, which is a string by kind. */ -}}
{{- define "matih.type" -}}
{{- if typeIs "json.Number" . -}}number
{{- else if kindIs "map" . -}}map
{{- else if kindIs "slice" . -}}list
{{- else if kindIs "string" . -}}string
{{- else if kindIs "bool" . -}}boolean
{{- else -}}number
{{- end -}}
{{- end }}
