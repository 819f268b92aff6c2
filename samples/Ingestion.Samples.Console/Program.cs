using Ingestion.Samples.Console;

return await IngestApplication.RunAsync(args, new Terminal());
