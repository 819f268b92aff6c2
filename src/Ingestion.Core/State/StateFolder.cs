using Microsoft.Extensions.Options;

namespace Ingestion.Core.State;

/// <summary>Where each document lies. All parts of a dataset's id are safe as names of folders.</summary>
internal sealed class StateFolder(IOptions<FileStateOptions> options)
{
    internal string Root { get; } = Path.GetFullPath(options.Value.Folder);

    internal string Runs => Path.Combine(Root, "runs");

    internal string Lineage => Path.Combine(Root, "lineage");

    internal string Of(DatasetId dataset) => Of("datasets", dataset);

    internal string StateOf(DatasetId dataset) => Path.Combine(Of(dataset), "state.json");

    internal string LockOf(DatasetId dataset) => Path.Combine(Of(dataset), "lock");

    internal string LeaseOf(DatasetId dataset) => Path.Combine(Of(dataset), "lease.json");

    internal string CheckpointsOf(DatasetId dataset) => Path.Combine(Of(dataset), "checkpoints");

    internal string SchemasOf(DatasetId dataset) => Of("schemas", dataset);

    internal string CatalogEntryOf(DatasetId dataset) => $"{Of("catalog", dataset)}.json";

    private string Of(string kind, DatasetId dataset) => Path.Combine(Root, kind, dataset.ErpType, dataset.ClientId, dataset.DataType);
}
