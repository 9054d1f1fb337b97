extension Summary {
  /// The summary as a JSON document that `jsonSchema` describes: sorted keys, full precision.
  ///
  /// - Returns: the document, ended with a line feed.
  /// - Throws: `EncodingError` when a number is not finite, which no estimate is.
  package func json() throws -> String { try DocumentEncoding.json(SummaryDocument(self)) }

  /// The JSON Schema (draft 2020-12) of version 1 of the document.
  package static let jsonSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Summary of a stress test",
      "type": "object",
      "additionalProperties": false,
      "required": ["schema", "version", "confidence", "run", "sampling", "warnings", "metrics"],
      "properties": {
        "schema": {"const": "chokepoint.summary"},
        "version": {"const": 1},
        "confidence": {"const": 0.95, "description": "of every interval"},
        "run": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "name", "about", "start", "days", "trials", "seed", "job_digest", "result_digest"
          ],
          "properties": {
            "name": {"type": "string"},
            "about": {"type": "string"},
            "start": {"type": "string", "description": "first simulated day"},
            "days": {"type": "integer", "minimum": 0},
            "trials": {"type": "integer", "minimum": 1},
            "seed": {"type": "string", "pattern": "^[0-9]+$"},
            "job_digest": {"type": "string"},
            "result_digest": {
              "type": "string",
              "pattern": "^[0-9a-f]{64}$",
              "description": "SHA-256 of the job digest's text and the merged partial"
            }
          }
        },
        "sampling": {
          "type": "object",
          "additionalProperties": false,
          "required": ["scheme"],
          "properties": {
            "scheme": {"enum": ["independent", "clustered"]},
            "trials_per_cluster": {"type": "integer", "minimum": 1}
          }
        },
        "warnings": {"type": "array", "items": {"type": "string"}},
        "metrics": {"type": "object", "additionalProperties": {"$ref": "#/$defs/metric"}}
      },
      "$defs": {
        "metric": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "title", "unit", "group", "position", "count", "zero_count", "negative_count",
            "minimum", "maximum", "worst", "mean", "standard_deviation", "quantiles",
            "value_at_risk", "conditional_value_at_risk", "exceedance"
          ],
          "properties": {
            "title": {"type": "string"},
            "unit": {"enum": ["usd", "days", "units", "share", "count"]},
            "group": {"enum": ["headline", "cost_driver", "delay_cause", "service", "product"]},
            "position": {"type": "integer", "minimum": 0},
            "count": {"type": "integer", "minimum": 1},
            "zero_count": {"type": "integer", "minimum": 0},
            "negative_count": {"type": "integer", "minimum": 0},
            "minimum": {"$ref": "#/$defs/value"},
            "maximum": {"$ref": "#/$defs/value"},
            "worst": {"type": "array", "maxItems": 10, "items": {"$ref": "#/$defs/value"}},
            "mean": {"$ref": "#/$defs/interval"},
            "standard_deviation": {"$ref": "#/$defs/interval"},
            "quantiles": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "value_at_risk": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "conditional_value_at_risk": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "exceedance": {"type": "array", "items": {"$ref": "#/$defs/exceedance"}}
          }
        },
        "value": {
          "type": "object",
          "additionalProperties": false,
          "required": ["value", "trial"],
          "properties": {
            "value": {"type": "number"},
            "trial": {"type": "integer", "minimum": 0}
          }
        },
        "bound": {"type": ["number", "null"], "description": "null: the trials give no bound"},
        "interval": {
          "type": "object",
          "additionalProperties": false,
          "required": ["value", "lower", "upper"],
          "properties": {
            "value": {"type": "number"},
            "lower": {"$ref": "#/$defs/bound"},
            "upper": {"$ref": "#/$defs/bound"}
          }
        },
        "level": {
          "type": "object",
          "additionalProperties": false,
          "required": ["level", "value", "lower", "upper"],
          "properties": {
            "level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            "value": {"type": "number"},
            "lower": {"$ref": "#/$defs/bound"},
            "upper": {"$ref": "#/$defs/bound"}
          }
        },
        "exceedance": {
          "type": "object",
          "additionalProperties": false,
          "required": ["threshold", "value", "lower", "upper"],
          "properties": {
            "threshold": {"type": "number"},
            "value": {"type": "number", "minimum": 0, "maximum": 1},
            "lower": {"type": "number", "minimum": 0, "maximum": 1},
            "upper": {"type": "number", "minimum": 0, "maximum": 1}
          }
        }
      }
    }
    """
}
