namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>A decimal field that totals add up.</summary>
internal readonly record struct DecimalSum(string Field, byte Scale);
