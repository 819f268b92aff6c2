namespace Ingestion.Core.Control;

/// <summary>Applies an action of self-healing that somebody asks for.</summary>
internal interface IHealingByHand
{
    /// <summary>Applies an action; see <see cref="IIngestionService.ApplyHealingAsync"/>.</summary>
    ValueTask<HealingRecord> ApplyAsync(DatasetId dataset, HealingAction action, CancellationToken cancellationToken);
}
