using Ingestion.Columnar;

namespace Ingestion.Core.Mapping;

/// <summary>A column that the mapping writes.</summary>
/// <param name="Field">Its name, type and facts.</param>
/// <param name="Origin">Where its values come from.</param>
/// <param name="Source">The source field, if <paramref name="Origin"/> says so.</param>
/// <param name="IsAsRead">Whether the source's values are kept as they are and not cast to a dictionary type.</param>
internal sealed record OutputColumn(Field Field, ColumnOrigin Origin, Field? Source = null, bool IsAsRead = false);
