extension Summary {
  /// The JSON Schema (draft 2020-12) of version 2 of the document.
  package static let jsonSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Summary of a stress test",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "schema", "version", "confidence", "run", "sampling", "warnings", "metrics",
        "strategies", "convergence", "attribution", "conditional", "sensitivity"
      ],
      "properties": {
        "schema": {"const": "chokepoint.summary"},
        "version": {"const": 2},
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
        "metrics": {"type": "object", "additionalProperties": {"$ref": "#/$defs/metric"}},
        "strategies": {"type": "array", "items": {"$ref": "#/$defs/strategy"}},
        "convergence": {"type": "array", "items": {"$ref": "#/$defs/convergence"}},
        "attribution": {"type": "array", "items": {"$ref": "#/$defs/attribution"}},
        "conditional": {"type": "array", "items": {"$ref": "#/$defs/conditional"}},
        "sensitivity": {"type": "array", "items": {"$ref": "#/$defs/sensitivity"}}
      },
      "$defs": {
        "metric": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "title", "unit", "group", "position", "count", "zero_count", "negative_count",
            "minimum", "maximum", "worst", "mean", "standard_deviation", "skewness",
            "kurtosis", "quantiles", "value_at_risk", "conditional_value_at_risk", "exceedance"
          ],
          "properties": {
            "title": {"type": "string"},
            "unit": {"enum": ["usd", "days", "units", "share", "count"]},
            "group": {
              "enum": [
                "headline", "cost_driver", "delay_cause", "service", "product", "volume",
                "strategy", "saving", "instrument"
              ]
            },
            "position": {"type": "integer", "minimum": 0},
            "count": {"type": "integer", "minimum": 1},
            "zero_count": {"type": "integer", "minimum": 0},
            "negative_count": {"type": "integer", "minimum": 0},
            "minimum": {"$ref": "#/$defs/value"},
            "maximum": {"$ref": "#/$defs/value"},
            "worst": {"type": "array", "maxItems": 10, "items": {"$ref": "#/$defs/value"}},
            "mean": {"$ref": "#/$defs/interval"},
            "standard_deviation": {"$ref": "#/$defs/interval"},
            "skewness": {
              "oneOf": [{"$ref": "#/$defs/interval"}, {"type": "null"}],
              "description": "null: fewer than three trials, or one value in all"
            },
            "kurtosis": {
              "oneOf": [{"$ref": "#/$defs/interval"}, {"type": "null"}],
              "description": "excess over 3; null: fewer than four trials, or one value in all"
            },
            "quantiles": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "value_at_risk": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "conditional_value_at_risk": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "exceedance": {"type": "array", "items": {"$ref": "#/$defs/exceedance"}}
          }
        },
        "strategy": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "name", "costs_usd_per_year", "saves_usd", "pays", "break_even_usd_per_year"
          ],
          "properties": {
            "name": {"type": "string"},
            "costs_usd_per_year": {"type": "number"},
            "saves_usd": {"$ref": "#/$defs/interval"},
            "pays": {"$ref": "#/$defs/interval", "description": "probability"},
            "break_even_usd_per_year": {"$ref": "#/$defs/interval"}
          }
        },
        "convergence": {
          "type": "object",
          "additionalProperties": false,
          "required": ["metric", "level", "rows"],
          "properties": {
            "metric": {"type": "string"},
            "level": {"type": "number", "description": "of VaR and CVaR"},
            "rows": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["trials", "mean", "value_at_risk", "conditional_value_at_risk"],
                "properties": {
                  "trials": {"type": "integer", "minimum": 1, "description": "from the first"},
                  "mean": {"$ref": "#/$defs/interval"},
                  "value_at_risk": {"$ref": "#/$defs/interval"},
                  "conditional_value_at_risk": {"$ref": "#/$defs/interval"}
                }
              }
            }
          }
        },
        "attribution": {
          "type": "object",
          "additionalProperties": false,
          "required": ["metric", "dimension", "level", "parts"],
          "properties": {
            "metric": {"type": "string", "description": "the parts add up to its numbers"},
            "dimension": {"enum": ["driver", "cause", "lane", "product", "instrument"]},
            "level": {"type": "number"},
            "parts": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "name", "title", "mean", "value_at_risk", "conditional_value_at_risk"
                ],
                "properties": {
                  "name": {"type": "string"},
                  "title": {"type": "string"},
                  "mean": {"$ref": "#/$defs/interval"},
                  "value_at_risk": {"$ref": "#/$defs/interval"},
                  "conditional_value_at_risk": {"$ref": "#/$defs/interval"}
                }
              }
            }
          }
        },
        "conditional": {
          "type": "object",
          "additionalProperties": false,
          "required": ["metric", "given", "correlation", "rows"],
          "properties": {
            "metric": {"type": "string"},
            "given": {"type": "string", "description": "the metric that is above a threshold"},
            "correlation": {"oneOf": [{"$ref": "#/$defs/interval"}, {"type": "null"}]},
            "rows": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["above", "probability", "mean"],
                "properties": {
                  "above": {"type": "number"},
                  "probability": {"$ref": "#/$defs/interval"},
                  "mean": {"$ref": "#/$defs/interval"}
                }
              }
            }
          }
        },
        "sensitivity": {
          "type": "object",
          "additionalProperties": false,
          "required": ["metric", "parts"],
          "properties": {
            "metric": {"type": "string"},
            "parts": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name", "first_order", "total"],
                "properties": {
                  "name": {"type": "string", "description": "an uncertain number, or chance"},
                  "first_order": {"$ref": "#/$defs/interval"},
                  "total": {"$ref": "#/$defs/interval"}
                }
              }
            }
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
