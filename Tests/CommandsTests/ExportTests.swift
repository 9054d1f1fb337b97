import Foundation
import Testing

/// The values of trials, as readers of NetCDF find them.
@Suite struct ExportTests {
  private static let hasReaders = PythonScript.has("xarray, netCDF4, pandas")
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A run of a job that has every kind of metric.
  private func makeRun(_ trials: Int, strategies: Bool = true) throws -> RunSummary {
    var text = try Jobs.uncertain(sampling: "sobol")
      .replacing("\nmeasures:\n", with: "\nmeasures:\n  volumes:\n    china: {from: CN}\n")
    if strategies {
      text += """

        strategies:
          - name: stock.60
            about: more of it
            change: {"inputs[motors-us, magnet].cover_days": 60}
            costs_usd_per_year: 30_000
          - name: less stock
            about: less of it
            change: {"inputs[motors-us, magnet].cover_days": 10}
        """
    }
    let job = try folder.write(text, to: "job.yaml")
    return try Chokepoint.summary(
      ["run", job, "--trials", "\(trials)", "--output", folder("run")], in: folder)
  }

  private func export(_ arguments: String...) throws -> Chokepoint.Outcome {
    try Chokepoint.run(
      ["export", folder("run"), "--netcdf", folder("run.nc")] + arguments, in: folder)
  }

  private func edit(_ statement: String) throws {
    try PythonScript(
      """
      import sqlite3, sys
      ledger = sqlite3.connect(sys.argv[1])
      ledger.execute(sys.argv[2])
      ledger.commit()
      """
    ).run([folder("run/ledger.sqlite"), statement], in: folder)
  }

  /// Names in the folder that an export may leave.
  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".nc") }
  }

  private static let comparison = PythonScript(
    """
    import itertools, json, math, sys
    import numpy, xarray
    data = xarray.open_dataset(sys.argv[1])
    summary = json.load(open(sys.argv[2]))
    run, metrics = summary["run"], summary["metrics"]

    assert dict(data.sizes) == {
        "trial": run["trials"], "strategy": 3, "driver": data.sizes["driver"], "cause": 4,
        "product": 1, "volume": 1, "month": 13}, data.sizes
    assert (data.trial.values == numpy.arange(run["trials"])).all() and data.trial.dtype == "int64"
    assert data.strategy.values.tolist() == ["as it is", "stock.60", "less stock"]
    assert data.month.values[0] == "2025-10" and data["product"].values.tolist() == ["motor"]
    for name in ("name", "about", "start", "days", "seed", "job_digest", "result_digest"):
        assert data.attrs["job" if name == "name" else name] == run[name], name
    assert data.attrs["trials_per_cluster"] == summary["sampling"]["trials_per_cluster"]
    assert "trials_of_whole_run" not in data.attrs and "Conventions" not in data.attrs

    units = {"usd": "USD", "days": "day", "units": "1", "share": "1", "count": "1"}
    found = set()
    for variable in data.data_vars.values():
        assert variable.dtype == "float64" and variable.dims[0] == "trial", variable
        for labels in itertools.product(*(data[axis].values for axis in variable.dims[1:])):
            names = dict(zip(variable.dims[1:], labels))
            name = variable.attrs["metric"].format(**names).replace("strategy.as it is.", "")
            values = variable.sel(names).values
            if name == "saves_usd":
                assert (values == 0).all()
                continue
            metric = metrics[name]
            found.add(name)
            assert variable.attrs["units"] == units[metric["unit"]], name
            assert math.isclose(math.fsum(values) / len(values), metric["mean"]["value"],
                                rel_tol=1e-12), name
            assert values.min() == metric["minimum"]["value"], name
            for worst in metric["worst"]:
                assert values[worst["trial"]] == worst["value"], name
    assert found == set(metrics), found ^ set(metrics)

    total = data.cost_total.sel(strategy="as it is")
    gap = abs(data.cost.sum("driver") - total) / abs(data.cost).sum("driver").clip(1)
    assert gap.max() < 1e-12, gap.max()
    assert (data.delay.sum("cause") - data.days_late.sel(strategy="as it is")).max() < 1e-9
    assert (data.saves == total - data.cost_total).all()
    assert data.cost_absolute.dims == ("trial",)
    print("right")
    """)

  @Test(.enabled(if: hasReaders, "Deploy/setup --tests installs xarray and pandas"))
  func `xarray finds every metric of the summary with its mean, extremes, unit and names`() throws {
    _ = try makeRun(20_000)
    let outcome = try export("--progress", "plain")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("20,000 trials in \(folder("run.nc"))"))
    #expect(
      try Self.comparison.run([folder("run.nc"), folder("run/summary.json")], in: folder)
        == "right\n")
    let first = try Data(contentsOf: URL(filePath: folder("run.nc")))
    #expect(try export().status == 73)
    #expect(try export("--force", "--progress", "none").errors == "")
    #expect(try Data(contentsOf: URL(filePath: folder("run.nc"))) == first)
    #expect(try files() == ["run.nc"])
  }

  @Test(.enabled(if: hasReaders, "Deploy/setup --tests installs xarray and pandas"))
  func `pandas reads summary.csv without options`() throws {
    _ = try makeRun(300, strategies: false)
    let types = try PythonScript(
      """
      import pandas, sys
      table = pandas.read_csv(sys.argv[1])
      numbers = ["level", "value", "lower", "upper"]
      assert (table[numbers].dtypes == "float64").all(), table.dtypes
      assert all(pandas.api.types.is_string_dtype(table[name])
                 for name in ("metric", "statistic", "unit")), table.dtypes
      assert table[["metric", "statistic", "value", "unit"]].notna().all().all()
      row = table.query("metric == 'cost.total_usd' and statistic == 'mean'")
      assert len(row) == 1 and (row.lower < row.value).all() and (row.value < row.upper).all()
      print(",".join(table.columns))
      """
    ).run([folder("run/summary.csv")], in: folder)
    #expect(types == "metric,statistic,level,value,lower,upper,unit\n")
  }

  @Test(.enabled(if: hasReaders, "Deploy/setup --tests installs xarray and pandas"))
  func `metrics are chosen by pattern, and what was not chosen is missing`() throws {
    _ = try makeRun(300)
    let outcome = try export("--metric", "cost.total_usd", "--metric", "strategy.*.saves_?sd")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try PythonScript(
      """
      import sys, xarray
      data = xarray.open_dataset(sys.argv[1])
      total = data.cost_total.notnull().all("trial").values.tolist()
      print(sorted(data.data_vars), sorted(data.sizes), total, data.saves.isnull().any().item())
      """
    ).run([folder("run.nc")], in: folder)
    #expect(
      text == "['cost_total', 'saves'] ['strategy', 'trial'] [True, False, False] False\n")
    let wrong = try export("--force", "--metric", "cost.totl_usd")
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean cost.total_usd?"))
    let none = try export("--force", "--metric", "*freight*x")
    #expect(none.status == 64 && none.errors.contains("cost.freight_usd"), "\(none.errors)")
  }

  @Test(.enabled(if: hasReaders, "Deploy/setup --tests installs xarray and pandas"))
  func `a run that is not complete has its first units exported`() throws {
    _ = try makeRun(20_000, strategies: false)
    try edit("DELETE FROM result WHERE unit IN (5, 7)")
    let outcome = try export()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("the first 5 of "))
    let text = try PythonScript(
      """
      import sys, xarray
      data = xarray.open_dataset(sys.argv[1])
      print(data.sizes["trial"], data.attrs["trials_of_whole_run"], data.cost.notnull().all().item())
      """
    ).run([folder("run.nc")], in: folder)
    #expect(text == "2560 20000 True\n")
  }

  @Test func `a unit with other values than in the ledger ends the export and is named`() throws {
    _ = try makeRun(20_000, strategies: false)
    try edit("UPDATE result SET digest = zeroblob(32) WHERE unit = 3")
    let outcome = try export()
    #expect(outcome.status == 70)
    #expect(outcome.errors.contains("unit 3 has other values"))
    #expect(outcome.errors.contains("manifest.json"))
    #expect(try files() == [])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `an export that is told to stop leaves no file`(signal: Int32) throws {
    _ = try Chokepoint.summary(
      ["run", Jobs.quickstart, "--trials", "600000", "--output", folder("run")], in: folder)
    let process = try Chokepoint.start(
      ["export", folder("run"), "--netcdf", folder("run.nc"), "--progress", "bar"], in: folder)
    try process.until("its file") { (try? files())?.isEmpty == false }
    kill(process.pid, signal)
    let outcome = try process.wait()
    #expect(outcome.status == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains("stopped; nothing is left behind"))
    #expect(try files() == [])
  }

  @Test func `without libnetcdf the export says what to install`() throws {
    _ = try makeRun(300, strategies: false)
    // The loader finds these first, and they are no libraries.
    for name in ["libnetcdf.so"] + (13...30).map({ "libnetcdf.so.\($0)" }) {
      _ = try folder.write("not a library", to: name)
    }
    let outcome = try RunningProcess(
      executable: "/usr/bin/env",
      arguments: [
        "LD_LIBRARY_PATH=\(folder.path)", Chokepoint.path(), "export", folder("run"), "--netcdf",
        folder("run.nc"),
      ], folder: folder
    ).wait()
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("apt-get install libnetcdf19"), "\(outcome.errors)")
    #expect(try files() == [])
  }

  @Test func `the program carries no libnetcdf`() throws {
    let outcome = try RunningProcess(
      executable: "/usr/bin/env", arguments: ["ldd", Chokepoint.path()], folder: folder
    ).wait()
    #expect(outcome.status == 0 && outcome.output.contains("libzmq"))
    #expect(!outcome.output.contains("netcdf") && !outcome.output.contains("hdf5"))
  }

  @Test func `a file that cannot be written is told with 73`() throws {
    _ = try makeRun(300, strategies: false)
    for path in [folder.path, folder("none/run.nc"), "/proc/run.nc"] {
      let outcome = try Chokepoint.run(
        ["export", folder("run"), "--netcdf", path, "--force"], in: folder)
      #expect(outcome.status == 73 && outcome.errors.contains(path), "\(outcome.errors)")
    }
    #expect(
      try Chokepoint.run(["export", folder("none"), "--netcdf", "a.nc"], in: folder).status == 66)
  }

  /// Whether this process may mount a file system.
  private static let mountsDisks = geteuid() == 0

  @Test(.enabled(if: mountsDisks, "a small disk is made by root only"))
  func `a full disk is told with 73 and left empty`() throws {
    _ = try makeRun(20_000, strategies: false)
    let disk = folder("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    func system(_ arguments: String...) throws -> Int32 {
      try RunningProcess(executable: "/usr/bin/env", arguments: arguments, folder: folder)
        .wait().status
    }
    try #require(try system("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk) == 0)
    defer { _ = try? system("umount", "-l", disk) }
    let outcome = try Chokepoint.run(
      ["export", folder("run"), "--netcdf", "\(disk)/run.nc"], in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
  }
}
