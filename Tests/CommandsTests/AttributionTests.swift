import Foundation
import Testing

/// What the tail of a run is made of, beside numpy on all of its trials.
@Suite struct AttributionTests {
  private static let hasReaders = PythonScript.has("xarray, netCDF4")
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let comparison = PythonScript(
    """
    import itertools, json, math, sys
    import numpy, xarray
    data = xarray.open_dataset(sys.argv[1])
    summary = json.load(open(sys.argv[2]))
    columns = {}
    for variable in data.data_vars.values():
        for labels in itertools.product(*(data[axis].values for axis in variable.dims[1:])):
            names = dict(zip(variable.dims[1:], labels))
            name = variable.attrs["metric"].format(**names).replace("strategy.as it is.", "")
            columns[name] = variable.sel(names).values
    count = summary["run"]["trials"]
    adds = {"cost.total_usd": "adds_usd", "delay.days_late": "adds_days"}

    def column(table, name):
        metric = table["metric"]
        if table["dimension"] != "instrument":
            return columns[name]
        parts = {part["name"]: columns[f"instrument.{part['name']}.{adds[metric]}"]
                 for part in table["parts"] if part["name"] != "(interactions)"}
        return columns[metric] - sum(parts.values()) if name == "(interactions)" else parts[name]

    seen = set()
    for table in summary["attribution"]:
        metric, dimension = table["metric"], table["dimension"]
        total = columns[metric]
        whole = summary["metrics"][metric]
        def level(key):
            return next(row["value"] for row in whole[key] if row["level"] == table["level"])
        for key, exact in (("mean", whole["mean"]["value"]),
                           ("value_at_risk", level("value_at_risk")),
                           ("conditional_value_at_risk", level("conditional_value_at_risk"))):
            found = math.fsum(part[key]["value"] for part in table["parts"])
            assert math.isclose(found, exact, rel_tol=1e-6), (metric, dimension, key, found, exact)
        if dimension in ("lane", "product"):
            continue
        seen.add((metric, dimension))
        worst = numpy.argsort(-total, kind="stable")[:round(count * (1 - table["level"]))]
        tail = total[worst].mean()
        for part in table["parts"]:
            values = column(table, part["name"])
            gap = abs(part["conditional_value_at_risk"]["value"] - values[worst].mean())
            assert gap < 0.02 * tail, (metric, dimension, part, values[worst].mean(), tail)
            gap = abs(part["mean"]["value"] - values.mean())
            assert gap < 1e-6 * abs(values).mean() + 1e-6, (metric, part, values.mean())
    assert seen == {("cost.total_usd", "driver"), ("cost.total_usd", "instrument"),
                    ("delay.days_late", "cause"), ("delay.days_late", "instrument")}, seen

    table, = summary["conditional"]
    cost, delay = columns[table["metric"]], columns[table["given"]]
    assert len(table["rows"]) > 3, table
    for row in table["rows"]:
        hits = delay > 0 if row["above"] == 0 else delay >= row["above"]
        assert row["probability"]["value"] == hits.sum() / count, (row, hits.sum())
        assert math.isclose(row["mean"]["value"], cost[hits].mean(), rel_tol=1e-6), row
        assert row["mean"]["lower"] < cost[hits].mean() < row["mean"]["upper"], row
    found = table["correlation"]["value"]
    assert abs(found - numpy.corrcoef(cost, delay)[0, 1]) < 1e-5, table["correlation"]
    print("right")
    """)

  @Test(
    .enabled(if: hasReaders, "Deploy/setup --tests installs xarray"),
    arguments: [nil, "saltelli"])
  func `numpy finds the same parts of the tail and the same costs of late deliveries`(
    sampling: String?
  ) throws {
    let base =
      try sampling.map { try Jobs.uncertain(trialsPerScenario: 64, sampling: $0) }
      ?? String(contentsOfFile: Jobs.quickstart, encoding: .utf8)
    let text =
      base.replacing("\nmeasures:\n", with: "\nmeasures:\n  leave_one_out: true\n") + """

        strategies:
          - name: stock
            change: {"inputs[motors-us, magnet].cover_days": 60}
            costs_usd_per_year: 30_000
        """
    let job = try folder.write(text, to: "job.yaml")
    _ = try Chokepoint.summary(
      ["run", job, "--trials", "20000", "--output", folder("run")], in: folder)
    let export = try Chokepoint.run(
      ["export", folder("run"), "--netcdf", folder("run.nc")], in: folder)
    try #require(export.status == 0, "\(export.errors)")
    let again = try Chokepoint.run(["summary", folder("run"), "--format", "json"], in: folder)
    _ = try folder.write(again.output, to: "again.json")
    #expect(
      try Self.comparison.run([folder("run.nc"), folder("again.json")], in: folder) == "right\n")
  }
}
