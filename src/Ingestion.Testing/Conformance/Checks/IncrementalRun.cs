using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>Plans runs that follow each other, each with an extractor of its own, and checks their windows.</summary>
internal sealed class IncrementalRun(ConformanceSubject subject)
{
    private Watermark? _high;

    internal async Task<ExtractPlan> PlanFullAsync(CancellationToken cancellationToken)
    {
        var plan = await subject.Open().PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        _high = RequireHigh(plan);
        return plan;
    }

    internal async Task<ExtractPlan> PlanNextAsync(CancellationToken cancellationToken)
    {
        var plan = await subject.Open().PlanAsync(subject.IncrementalRequest(_high), cancellationToken).ConfigureAwait(false);
        subject.Require(plan.Mode == ExtractionMode.Incremental, $"The mode of an incremental plan is {plan.Mode}.");
        subject.Require(plan.Window.Low == _high, $"The window begins after '{plan.Window.Low}', but the last one ended with '{_high}'.");
        _high = RequireHigh(plan);
        return plan;
    }

    internal async Task<IReadOnlyList<ConformanceRow>> ReadAsync(ExtractPlan plan, CancellationToken cancellationToken)
    {
        var rows = await subject.Open().ReadAllAsync(plan, cancellationToken).ConfigureAwait(false);
        if (plan.Mode == ExtractionMode.Incremental)
        {
            subject.Require(rows.All(row => row.Operation != RowOperation.Read), "A batch of an incremental read has the operation Read.");
        }

        return rows;
    }

    /// <summary>Reads all rows that the source has now.</summary>
    internal async Task<IReadOnlyList<ConformanceRow>> ReadAnewAsync(CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        return await extractor.ReadAllAsync(await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> ReportsDeletesAsync(CancellationToken cancellationToken)
    {
        var dataTypes = await subject.CreateConnector().DiscoverAsync(subject.CreateContext(), cancellationToken).ConfigureAwait(false);
        return dataTypes.Any(type => string.Equals(type.Name, subject.DataType, StringComparison.Ordinal) && type.ReportsDeletes);
    }

    private Watermark RequireHigh(ExtractPlan plan)
    {
        subject.Require(plan.Window.High is not null, $"The window of a plan of mode {plan.Mode} has no high end, so no incremental run can follow.");
        subject.Require(WatermarkForm.Fits(plan.Window.High), $"The high end of the window is '{plan.Window.High}', which is no watermark of kind {plan.Window.High.Kind}.");
        return plan.Window.High;
    }
}
