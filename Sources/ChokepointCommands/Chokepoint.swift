package import ArgumentParser

/// The command line: one verb a file.
package struct Chokepoint: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "chokepoint",
    abstract: "Monte Carlo stress tests of supply chains under trade conflict.",
    discussion: """
      EXAMPLES
        chokepoint validate Jobs/quickstart.yaml   check a job file
        chokepoint run Jobs/quickstart.yaml        run it on this machine
        chokepoint resume runs/magnets             go on with a stopped run
        chokepoint list                            the runs here, and how far each is
        chokepoint summary runs/magnets            the results of one again
        chokepoint report runs/magnets             the same as a page with charts
        chokepoint compare runs/magnets            what its hedges change, as paired differences
        chokepoint export runs/magnets --netcdf magnets.nc
        chokepoint replay JOB --trial 12           one trial of it, day by day
        chokepoint coordinator JOB --bind tcp://*:0 --output /shared/run1
        chokepoint worker --run /shared/run1       work for it from another machine
        chokepoint bench Jobs/quickstart.yaml      how fast is one core?
        chokepoint generate --lanes 1000           a synthetic job of any size

      EXIT CODES
         0  done
        64  wrong usage
        65  wrong data in a job file
        66  a file is missing or cannot be read
        69  the coordinator cannot be reached, its address is taken, or a library is missing
        70  the run failed
        73  the run folder, or an exported file, cannot be written
        74  standard output cannot be written
        75  stopped before the end; what is done is kept
        77  the coordinator refused the worker
      """,
    version: "chokepoint \(BuildIdentity.version)",
    subcommands: [
      RunCommand.self, ResumeCommand.self, ReplayCommand.self, ValidateCommand.self,
      SchemaCommand.self, GenerateCommand.self, BenchCommand.self, CoordinatorCommand.self,
      WorkerCommand.self, KeysCommand.self, UnitCommand.self, SubmitCommand.self,
      StatusCommand.self, SummaryCommand.self, ReportCommand.self, ExportCommand.self,
      CompareCommand.self, ListCommand.self, CancelCommand.self, LogsCommand.self,
      IdleWorkersCommand.self,
    ])

  package init() {}
}
