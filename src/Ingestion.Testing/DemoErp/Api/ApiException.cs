namespace Ingestion.Testing.DemoErp.Api;

/// <summary>A request that is answered with an error.</summary>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static ApiException BadParameter(string name, string? value, string allowed) =>
        new(400, "invalid_parameter", $"The parameter '{name}' has the value '{value}'; {allowed}.");
}
