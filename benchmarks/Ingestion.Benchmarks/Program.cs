using BenchmarkDotNet.Running;
using Ingestion.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SalesLines).Assembly).Run(args);
