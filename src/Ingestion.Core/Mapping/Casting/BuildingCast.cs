using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>A cast that writes new values.</summary>
internal abstract class BuildingCast<TBuilder>(CastSite site, TBuilder builder) : ColumnCast
    where TBuilder : ColumnBuilder
{
    protected TBuilder Builder { get; } = builder;

    public sealed override void Dispose() => Builder.Dispose();

    internal override Column Apply(Column source)
    {
        try
        {
            Fill(source);
        }
        catch
        {
            Builder.Truncate(0);
            throw;
        }

        return Builder.Build();
    }

    protected abstract void Fill(Column source);

    protected IngestionException Refuse(Column source, int row) => site.Refuse(source, row);
}
