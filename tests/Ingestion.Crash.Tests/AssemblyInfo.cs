using Ingestion.Crash.Tests.Figures;

// Processes and their leases are timed: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(CrashFigures))]
