using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ingestion;

/// <summary>Names a dataset: one data type of one client in one ERP. The unit of state, locking, lineage and catalog.</summary>
/// <remarks>
/// The parts become folders, object keys and lock names, so they are checked: an ERP type and a client id are 1 to 50 of <c>a-z 0-9 -</c>
/// that begin and end with a letter or digit, a data type is 1 to 64 of <c>a-z 0-9 _</c> that begins with a letter.
/// </remarks>
public sealed record DatasetId
{
    private const int MaxNameLength = 50;
    private const int MaxDataTypeLength = 64;

    /// <summary>Initializes a new instance of the <see cref="DatasetId"/> class.</summary>
    /// <param name="erpType">The ERP type; upper case is lowered.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="dataType">The data type.</param>
    /// <exception cref="ArgumentException">A part has other characters than allowed; the message says which.</exception>
    public DatasetId(string erpType, string clientId, string dataType)
    {
        ErpType = Check(Lower(erpType), IsName, nameof(erpType), NameRule);
        ClientId = Check(clientId, IsName, nameof(clientId), NameRule);
        DataType = Check(dataType, IsDataType, nameof(dataType), DataTypeRule);
    }

    /// <summary>Gets the rule for ERP types and client ids, for messages.</summary>
    public static string NameRule => $"1 to {MaxNameLength} of a-z, 0-9 and '-', first and last a letter or digit";

    /// <summary>Gets the rule for data types, for messages.</summary>
    public static string DataTypeRule => $"1 to {MaxDataTypeLength} of a-z, 0-9 and '_', the first a letter";

    /// <summary>Gets the ERP type, which names a connector.</summary>
    public string ErpType { get; }

    /// <summary>Gets the client.</summary>
    public string ClientId { get; }

    /// <summary>Gets the data type, an entity of the dictionary.</summary>
    public string DataType { get; }

    /// <summary>Tells whether a text is an ERP type or a client id.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> if it follows <see cref="NameRule"/>.</returns>
    public static bool IsName([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= MaxNameLength } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    /// <summary>Tells whether a text is a data type.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> if it follows <see cref="DataTypeRule"/>.</returns>
    public static bool IsDataType([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= MaxDataTypeLength } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && char.IsAsciiLetterLower(text[0]);

    /// <summary>Returns <c>erp/client/data_type</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{ErpType}/{ClientId}/{DataType}";

    /// <summary>Lowers ASCII alone: other letters, such as the Kelvin sign, must not turn into allowed ones.</summary>
    private static string? Lower(string? text) => text is not null && Ascii.IsValid(text) ? text.ToLowerInvariant() : text;

    private static string Check(string? value, Func<string?, bool> isValid, string parameterName, string rule)
    {
        ArgumentNullException.ThrowIfNull(value, parameterName);
        return isValid(value) ? value : throw new ArgumentException($"'{value}' is not allowed: {rule}.", parameterName);
    }
}
